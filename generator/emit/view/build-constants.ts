import type { Entity } from '../../bindings/model.js';
import type { Constant } from '../../constants/constant.js';
import type { EnumLayout, TypedefLayout } from '../../layout/resolved.js';
import { abiTable, groupByText } from '../abi-groups.js';
import { code, location } from '../documentation.js';
import { isPlainKey } from '../identifiers.js';
import { decodeString, integerLiteral, stringLiteral } from '../literals.js';
import type { ModuleUses } from '../module-uses.js';
import { constantKey, enumKey } from '../text-keys.js';
import { docView, onlyUnder, type ViewContext } from './context.js';
import { integerShape } from './integers.js';
import type { ByAbiView, ConstantView, EnumeratorView, EnumView, TypedefView } from './module-view.js';

/** A constant under its C name with the first ABI's value, and the other ABIs' values beside it where they differ. */
export function buildConstant(entity: Entity<Constant>, { names, abis }: ViewContext): ConstantView {
  const variants = groupByText(entity, constantKey);
  const { value } = variants[0]!;
  const { name, byAbi } = names.constants.get(entity.id)!;
  const isBytes = value.value.kind === 'string' && decodeString(value.value.bytes) === null;
  const what = value.origin === 'macro' ? `#define ${value.name} ${value.source}` : value.source;
  return {
    doc: docView(
      value.comment,
      `${code(what)} (${value.value.type.replaceAll('*/', '')}). ${location(value.place)}.${onlyUnder(variants, abis)}`,
    ),
    name,
    annotation: isBytes ? ': Uint8Array' : '',
    value: constantText(value),
    byAbi:
      variants.length < 2
        ? null
        : {
            doc: docView(null, `{@link ${name}} under each ABI.`),
            name: byAbi,
            entries: abiTable(abis, variants).map(({ abi, variant }) => ({
              abi,
              value: constantText(variants[variant]!.value),
            })),
          },
  };
}

function constantText({ value }: Constant): string {
  if (value.kind === 'integer') return integerLiteral(value.value);
  const text = decodeString(value.bytes);
  return text === null ? `/* @__PURE__ */ Uint8Array.of(${value.bytes.join(', ')})` : stringLiteral(text);
}

/** An enum as an object of constants with the union of its values as type. */
export function buildEnum(entity: Entity<EnumLayout>, { names, abis }: ViewContext): EnumView | null {
  const found = names.enums.get(entity.id);
  if (!found) return null;
  const variants = groupByText(entity, enumKey);
  const { value } = variants[0]!;
  const cType = value.tag === null ? (value.typedefs[0] ?? 'enum') : `enum ${value.tag}`;
  return {
    doc: docView(
      value.comment,
      `${code(cType)}: ${value.size} bytes. ${location(value.place)}.${onlyUnder(variants, abis)}`,
    ),
    name: found.name,
    values: enumerators(value),
    byAbi:
      variants.length < 2
        ? null
        : {
            doc: docView(null, `{@link ${found.name}} under each ABI.`),
            name: found.byAbi,
            entries: abiTable(abis, variants).map(({ abi, variant }) => ({
              abi,
              values: enumerators(variants[variant]!.value).map((entry) => ({ ...entry, doc: null })),
            })),
          },
  };
}

/** Those of a 64-bit enum are all bigints, as its fields give them: `===` would not find a number equal. */
function enumerators({ enumerators: list, size }: EnumLayout): EnumeratorView[] {
  return list.map(({ name, value, comment }) => ({
    doc: comment === null ? null : docView(comment),
    key: isPlainKey(name) ? name : `[${stringLiteral(name)}]`,
    value: size === 8 ? `${value}n` : integerLiteral(value),
  }));
}

/** A typedef of a scalar as a type of the same name; one of anything else has no use in TypeScript. */
export function buildTypedef(
  entity: Entity<TypedefLayout>,
  uses: ModuleUses,
  { abis, names, index }: ViewContext,
): TypedefView | null {
  const types = new Set<string>();
  for (const { value } of entity.variants) {
    const { type } = value;
    const shape = integerShape(type);
    if (shape) {
      const owner = type.kind === 'enum' ? index.enums.get(type.id)?.module.path : undefined;
      const named = type.kind === 'enum' ? names.enums.get(type.id)?.name : undefined;
      const primitive = shape.isBool ? 'boolean' : shape.size >= 8 ? 'bigint' : 'number';
      types.add(
        owner !== undefined && named !== undefined ? `${uses.type(named, owner)} | (${primitive} & {})` : primitive,
      );
    } else if (type.kind === 'float' && type.size <= 8) types.add('number');
    else return null;
  }
  const { value } = entity.variants[0]!;
  return {
    doc: docView(
      value.comment,
      `${code(`typedef ${value.typeText} ${value.name}`)}. ${location(value.place)}.${onlyUnder(entity.variants, abis)}`,
    ),
    name: names.typedefs.get(entity.id)!,
    type: [...types].join(' | '),
  };
}

/** The object that picks one of several bindings by ABI. */
export function buildByAbi(
  name: string,
  variants: readonly { readonly abis: ViewContext['abis'] }[],
  bindings: readonly string[],
  { abis }: ViewContext,
): ByAbiView {
  const entries = abiTable(abis, variants).map(({ abi, variant }) => ({ abi, value: bindings[variant]! }));
  return { doc: docView(null, `{@link ${bindings[0]}} under each ABI.`), name, entries };
}

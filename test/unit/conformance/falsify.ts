import type { Entity } from '../../../generator/bindings/model.js';
import type {
  AbiSnapshot,
  FieldFacts,
  RecordFacts,
  SnapshotHeader,
} from '../../../generator/bindings/snapshot/snapshot.js';
import type { Verdict } from '../../../generator/conformance/difference/change.js';
import type { ResolvedType } from '../../../generator/layout/resolved.js';

/** A snapshot with one fact that is not so, and what a comparison with the true one has to say about it. */
export interface Falsification {
  readonly what: string;
  readonly snapshot: AbiSnapshot;
  readonly verdict: Verdict;
}

type Mutable<T> = T extends bigint
  ? T
  : T extends readonly (infer E)[]
    ? Mutable<E>[]
    : T extends object
      ? { -readonly [K in keyof T]: Mutable<T[K]> }
      : T;

type Header = Mutable<SnapshotHeader>;
type Variant<F> = { abis: string[]; value: Mutable<F> };
type Edit<F> = readonly [what: string, verdict: Verdict, edit: (facts: Mutable<F>) => void];

/** Every fact of a snapshot, falsified one at a time, for all ABIs or for the last one alone. */
export function* falsifications(snapshot: AbiSnapshot): Generator<Falsification> {
  for (const [h, header] of snapshot.headers.entries()) {
    const change = (what: string, verdict: Verdict, edit: (header: Header) => void): Falsification => {
      const copy = structuredClone(snapshot) as Mutable<AbiSnapshot>;
      edit(copy.headers[h]!);
      return { what: `${header.module}: ${what}`, snapshot: copy as AbiSnapshot, verdict };
    };
    for (const list of ['records', 'enums', 'typedefs', 'constants', 'functions', 'macros'] as const) {
      for (const [i, { id, dependency }] of header[list].entries()) {
        if (dependency || id.includes('<')) continue;
        const removed = list === 'records' ? 'abi-breaking' : 'api-breaking';
        // What a record is called by goes with it.
        const withTypedefs = (edited: Header): void => {
          const { value } = edited[list][i]!.variants[0]! as Variant<{ typedefs?: string[] }>;
          edited.typedefs = edited.typedefs.filter((typedef) => !value.typedefs?.includes(typedef.id));
          edited[list].splice(i, 1);
        };
        const isUsed = list === 'records' && usesOf(snapshot, id) > 0;
        if (!isUsed) yield change(`${id} removed`, removed, withTypedefs);
        const added = structuredClone(header[list][i]!) as Mutable<Entity<never>>;
        yield change(`${id} doubled under another name`, 'compatible', (edited) => {
          const name = `${id}_again`;
          const variants = added.variants.map(({ abis, value }) => ({ abis, value: renamed(value, name) }));
          (edited[list] as unknown[]).push({ id: name, variants });
        });
      }
    }
    for (const [i, entity] of header.records.entries()) {
      const of = (edited: Header): Variant<RecordFacts>[] => edited.records[i]!.variants as Variant<RecordFacts>[];
      for (const [what, verdict, edit] of recordEdits(entity.variants.at(-1)!.value)) {
        if (entity.variants.length === 1) {
          yield change(`${entity.id} ${what}`, verdict, (edited) => edit(of(edited)[0]!.value));
        }
        yield change(`${entity.id} ${what}, last ABI`, verdict, (edited) => edit(lastAbi(of(edited))));
      }
    }
    for (const [i, { id, variants }] of header.enums.entries()) {
      const edits: Edit<(typeof variants)[0]['value']>[] = [
        ['size', 'abi-breaking', (facts) => void (facts.size = facts.size === 4 ? 8 : 4)],
        ['signedness', 'abi-breaking', (facts) => void (facts.signed = !facts.signed)],
        ...variants[0]!.value.enumerators.flatMap(({ name }, e): typeof edits => [
          [`${name} value`, 'abi-breaking', (facts) => void (facts.enumerators[e]!.value += 1000n)],
          [`${name} removed`, 'api-breaking', (facts) => void facts.enumerators.splice(e, 1)],
        ]),
        ['enumerator added', 'compatible', (facts) => void facts.enumerators.push({ name: 'FRESH', value: 77n })],
      ];
      for (const [what, verdict, edit] of edits) {
        yield change(`${id} ${what}`, verdict, (edited) => edit(lastAbi(edited.enums[i]!.variants)));
      }
    }
    for (const [i, { id, variants }] of header.typedefs.entries()) {
      for (const [what, verdict, type] of otherTypes(variants[0]!.value.type)) {
        yield change(`typedef ${id} ${what}`, verdict, (edited) => {
          const facts = lastAbi(edited.typedefs[i]!.variants);
          facts.type = type as Mutable<ResolvedType>;
          facts.typeText = 'another_t';
        });
      }
    }
    for (const [i, { id, variants }] of header.constants.entries()) {
      yield change(`${id} value`, 'abi-breaking', (edited) => {
        const { value } = lastAbi(edited.constants[i]!.variants);
        if (value.kind === 'integer') value.value += 1n;
        else value.bytes.push(0x21);
      });
      if (variants[0]!.value.value.kind === 'string') continue;
      yield change(`${id} type`, 'api-breaking', (edited) => {
        lastAbi(edited.constants[i]!.variants).value.type = 'another type';
      });
    }
    for (const [i, { id }] of header.functions.entries()) {
      yield change(`${id} parameters`, 'api-breaking', (edited) => {
        lastAbi(edited.functions[i]!.variants).parameters.push('one_more');
      });
      yield change(`${id} body`, 'abi-breaking', (edited) => {
        const facts = lastAbi(edited.functions[i]!.variants);
        const type = facts.body.type;
        facts.body = { kind: 'unary', operator: '~', operand: facts.body, type };
      });
    }
  }
}

/** The facts of the last ABI, in a variant of its own. */
function lastAbi<F>(variants: { abis: string[]; value: F }[]): F {
  const last = variants[variants.length - 1]!;
  if (last.abis.length === 1) return last.value;
  const value = structuredClone(last.value);
  variants.push({ abis: [last.abis.pop()!], value });
  return value;
}

function renamed(value: object, name: string): object {
  if ('tag' in value) return { ...value, tag: name.replace(/^\w+ /, ''), typedefs: [] };
  return value;
}

function usesOf(snapshot: AbiSnapshot, id: string): number {
  return (
    JSON.stringify(snapshot, (_key, value) => (typeof value === 'bigint' ? 0 : value)).split(`"record","id":"${id}"`)
      .length - 1
  );
}

function* recordEdits(record: RecordFacts): Generator<Edit<RecordFacts>> {
  yield ['size', 'abi-breaking', (facts) => void (facts.size += 8)];
  yield ['alignment', 'abi-breaking', (facts) => void (facts.align *= 2)];
  yield [
    'flexible tail added',
    'compatible',
    ({ fields, size }) =>
      void fields.push({
        name: 'fresh_tail',
        offset: size,
        size: 0,
        bits: null,
        typeText: 'uint8_t[]',
        type: { kind: 'array', element: BYTE as Mutable<ResolvedType>, count: null, stride: 1 },
      }),
  ];
  for (const [i, field] of record.fields.entries()) {
    // Anonymous members have no facts of their own but the place, and unnamed bit-fields none.
    if (field.name === null) continue;
    const at = (edit: (field: Mutable<FieldFacts>) => void) => (facts: Mutable<RecordFacts>) => edit(facts.fields[i]!);
    yield [`${field.name} renamed`, 'api-breaking', at((facts) => void (facts.name = 'another_name'))];
    const hasBytes = (field.bits?.width ?? field.size) > 0;
    yield [
      `${field.name} removed`,
      hasBytes ? 'abi-breaking' : 'api-breaking',
      ({ fields }) => void fields.splice(i, 1),
    ];
    if (field.bits) {
      yield [`${field.name} bit`, 'abi-breaking', at(({ bits }) => void (bits!.start += 1))];
      yield [`${field.name} width`, 'abi-breaking', at(({ bits }) => void (bits!.width += 1))];
    } else {
      yield [`${field.name} offset`, 'abi-breaking', at((facts) => void (facts.offset += 1))];
      yield [`${field.name} size`, 'abi-breaking', at((facts) => void (facts.size += 1))];
    }
    for (const [what, verdict, type] of otherTypes(field.type)) {
      yield [`${field.name} ${what}`, verdict, at((facts) => void (facts.type = type as Mutable<ResolvedType>))];
    }
  }
}

const BYTE: ResolvedType = { kind: 'integer', size: 1, signed: false, flavour: 'integer' };

/** Types that are not the given one. */
function* otherTypes(type: ResolvedType): Generator<readonly [what: string, verdict: Verdict, type: ResolvedType]> {
  switch (type.kind) {
    case 'integer':
      yield ['signedness', 'abi-breaking', { ...type, signed: !type.signed }];
      yield ['integer size', 'abi-breaking', { ...type, size: type.size === 8 ? 4 : 8 }];
      if (type.flavour === 'integer') yield ['flavour', 'api-breaking', { ...type, flavour: 'char' }];
      if (type.size === 8) {
        yield ['as pointer', 'api-breaking', { kind: 'pointer', size: 8, target: 'void' }];
        yield ['as float', 'abi-breaking', { kind: 'float', size: 8 }];
      }
      return;
    case 'pointer':
      yield ['as integer', 'api-breaking', { kind: 'integer', size: type.size, signed: false, flavour: 'integer' }];
      return;
    case 'array': {
      const { count } = type;
      if (count === null || count === 0) {
        yield ['flexible', 'compatible', { ...type, count: count === null ? 0 : null }];
      } else {
        yield ['length', 'abi-breaking', { ...type, count: count + 1 }];
      }
      yield ['stride', 'abi-breaking', { ...type, stride: type.stride + 1 }];
      for (const [what, verdict, element] of otherTypes(type.element)) {
        yield [`element ${what}`, verdict, { ...type, element }];
      }
      return;
    }
    case 'record':
      yield ['as unknown record', 'abi-breaking', { ...type, id: 'struct unknown' }];
      yield ['as bytes', 'abi-breaking', { kind: 'array', element: BYTE, count: type.size, stride: 1 }];
      return;
    case 'enum':
      yield ['enum size', 'abi-breaking', { ...type, size: type.size === 8 ? 4 : 8 }];
      return;
    default:
  }
}

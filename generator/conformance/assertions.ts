import type { BindingsModel, Entity, ModuleModel, Variant } from '../bindings/model.js';
import type { HeaderOptions } from '../configuration/options.js';
import type { Constant, ConstantValue } from '../constants/constant.js';
import type { AbiName } from '../layout/abi.js';
import type { FieldLayout, RecordLayout } from '../layout/resolved.js';
import { cString } from './c-literal.js';

/**
 * A C file that includes the untouched header and asserts, for one ABI, what the model says about it: size, alignment
 * and every offset of its records, value and type of its constants. It declares nothing of the header again, so that a
 * misreading cannot prove itself. Bit-fields have no address in C and are left out here.
 */
export function assertionFile(
  model: BindingsModel,
  module: ModuleModel,
  header: HeaderOptions,
  prelude: readonly string[],
  abi: AbiName,
): string {
  const lines = ['#include <stddef.h>'];
  for (const include of [...prelude, ...header.prelude]) lines.push(`#include ${asInclude(include)}`);
  lines.push(`#include ${cString(header.path)}`, '');
  for (const record of forAbi(module.records, abi)) lines.push(...recordAssertions(record));
  for (const item of forAbi(module.enums, abi)) {
    for (const { name, value } of item.enumerators) {
      lines.push(equal(name, integerLiteral(value), `${name} is ${value}`));
    }
  }
  for (const constant of forAbi(module.constants, abi)) lines.push(...constantAssertions(constant));
  if (!model.abis.includes(abi)) throw new RangeError(`the model has no ABI ${abi}`);
  return `${lines.join('\n')}\n`;
}

function forAbi<T>(entities: readonly Entity<T>[], abi: AbiName): T[] {
  return entities.flatMap((entity) =>
    entity.variants.filter((variant: Variant<T>) => variant.abis.includes(abi)).map((variant) => variant.value),
  );
}

function recordAssertions(record: RecordLayout): string[] {
  const name = recordName(record);
  if (name === null) return [];
  return [
    equal(`sizeof(${name})`, `${record.size}`, `${name} has ${record.size} bytes`),
    equal(`_Alignof(${name})`, `${record.align}`, `${name} is aligned to ${record.align}`),
    ...record.fields.flatMap((field) => fieldAssertions(name, field)),
  ];
}

/** What C can call the record; an anonymous one without a typedef is reached through its parent's fields only. */
function recordName(record: RecordLayout): string | null {
  if (record.tag !== null) return `${record.kind} ${record.tag}`;
  return record.typedefs[0] ?? null;
}

function fieldAssertions(record: string, field: FieldLayout): string[] {
  if (field.name === null || field.bits) return [];
  const member = `((${record} *)0)->${field.name}`;
  const lines = [
    equal(`offsetof(${record}, ${field.name})`, `${field.offset}`, `${record}.${field.name} is at ${field.offset}`),
  ];
  if (field.size > 0) {
    lines.push(equal(`sizeof(${member})`, `${field.size}`, `${record}.${field.name} has ${field.size} bytes`));
  }
  return lines;
}

function constantAssertions({ name, value }: Constant): string[] {
  const type = `_Static_assert(__builtin_types_compatible_p(__typeof__(${name}), ${constantType(value)}), ${cString(
    `${name} has type ${value.type}`,
  )});`;
  if (value.kind === 'integer') return [equal(name, integerLiteral(value.value), `${name} is ${value.value}`), type];
  const text = cString(value.bytes);
  const differs = `__builtin_memcmp(${name}, ${text}, sizeof(${text})) == 0`;
  return [
    `_Static_assert(sizeof(${name}) == sizeof(${text}), ${cString(`${name} has ${value.bytes.length} bytes`)});`,
    `_Static_assert(${differs}, ${cString(`${name} is as computed`)});`,
  ];
}

function constantType(value: ConstantValue): string {
  return value.type;
}

function equal(actual: string, expected: string, message: string): string {
  return `_Static_assert((${actual}) == ${expected}, ${cString(message)});`;
}

/** The value as C can write it without leaving the range of its widest type. */
function integerLiteral(value: bigint): string {
  if (value >= 0n) return value > 0x7fff_ffff_ffff_ffffn ? `${value}ULL` : `${value}LL`;
  return value === -0x8000_0000_0000_0000n ? '(-9223372036854775807LL - 1)' : `(${value}LL)`;
}

function asInclude(name: string): string {
  return /^[<"]/.test(name) ? name : `<${name}>`;
}

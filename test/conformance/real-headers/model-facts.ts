import type { Constant, MacroFunction } from '../../../generator/constants/constant.js';
import { interpret } from '../../../generator/constants/interpret.js';
import type {
  EnumLayout,
  FieldLayout,
  RecordLayout,
  ResolvedType,
  TypedefLayout,
} from '../../../generator/layout/resolved.js';
import type { FactTable } from './fact-table.js';

/** Everything that the generator says about a header and that C can ask a compiler for. */

/**
 * Size, alignment, all fields of each record that C can name: by tag, by typedef, or as the type of a field of such a
 * one. Fields of anonymous members are asked for as fields of the record around them.
 */
export function askRecords(table: FactTable, records: readonly RecordLayout[]): void {
  const byId = new Map(records.map((record) => [record.id, record]));
  const asked = new Set<string>();
  const ask = (record: RecordLayout, type: string): void => {
    if (asked.has(record.id)) return;
    asked.add(record.id);
    table.number(`size of ${type}`, `sizeof(${type})`, record.size);
    table.number(`alignment of ${type}`, `_Alignof(${type})`, record.align);
    askFields(record, type, 0);
  };
  const askFields = (record: RecordLayout, type: string, base: number): void => {
    for (const field of record.fields) {
      const inner = recordOf(field.type, byId);
      if (field.name !== null) {
        askField(table, field, type, base);
        if (inner && nameOf(inner) === null) ask(inner, elementType(field, type));
      } else if (inner) askFields(inner, type, base + field.offset);
    }
  };
  for (const record of records) {
    const name = nameOf(record);
    if (name !== null) ask(record, name);
  }
}

/** What C calls the record wherever it is declared. */
function nameOf({ tag, kind, typedefs }: RecordLayout): string | null {
  return tag === null ? (typedefs[0] ?? null) : `${kind} ${tag}`;
}

function recordOf(type: ResolvedType, byId: ReadonlyMap<string, RecordLayout>): RecordLayout | undefined {
  let element = type;
  while (element.kind === 'array') element = element.element;
  return element.kind === 'record' ? byId.get(element.id) : undefined;
}

function lvalue(record: string, field: FieldLayout): string {
  return `((${record} *)0)->${field.name}`;
}

function elementType(field: FieldLayout, record: string): string {
  let indices = '';
  for (let { type } = field; type.kind === 'array'; type = type.element) indices += '[0]';
  return `__typeof__(${lvalue(record, field)}${indices})`;
}

function askField(table: FactTable, field: FieldLayout, record: string, base: number): void {
  const what = `${record}.${field.name}`;
  if (field.bits) {
    const { start, width } = field.bits;
    table.bits(what, record, `{ .${field.name} = -1 }`, {
      start: 8 * base + start,
      width: isBool(field.type) ? 1 : width,
    });
    // After a comma a bit-field is a value, whose type C can name.
    askSign(table, what, `(0, ${lvalue(record, field)})`, field.type);
    return;
  }
  table.number(`offset of ${what}`, `__builtin_offsetof(${record}, ${field.name})`, base + field.offset);
  table.number(`alignment of ${what}`, `__alignof__(${lvalue(record, field)})`, field.align);
  askType(table, what, lvalue(record, field), field.type);
}

function isBool(type: ResolvedType): boolean {
  return type.kind === 'integer' && type.flavour === 'bool';
}

/** Size of a type and of its elements, and whether it is signed. `value` is an expression that has the type. */
function askType(table: FactTable, what: string, value: string, type: ResolvedType): void {
  if (type.kind === 'array') {
    if (type.count !== null) table.number(`size of ${what}`, `sizeof(${value})`, type.count * type.stride);
    askType(table, `${what}[]`, `${value}[0]`, type.element);
  } else if (type.kind !== 'void') {
    table.number(`size of ${what}`, `sizeof(${value})`, type.size);
    askSign(table, what, value, type);
  }
}

function askSign(table: FactTable, what: string, value: string, type: ResolvedType): void {
  if (type.kind === 'integer' || type.kind === 'enum') {
    table.number(`sign of ${what}`, `(__typeof__(${value}))-1 < 0`, type.signed);
  }
}

/** Size and signedness of enums, and the value of each enumerator. */
export function askEnums(table: FactTable, enums: readonly EnumLayout[]): void {
  for (const { tag, typedefs, size, signed, enumerators } of enums) {
    for (const { name, value } of enumerators) table.number(`value of ${name}`, name, value);
    const type = tag === null ? typedefs[0] : `enum ${tag}`;
    if (type === undefined) continue;
    table.number(`size of ${type}`, `sizeof(${type})`, size);
    table.number(`sign of ${type}`, `(${type})-1 < 0`, signed);
  }
}

export function askTypedefs(table: FactTable, typedefs: readonly TypedefLayout[]): void {
  for (const { name, type } of typedefs) askType(table, name, `(*(${name} *)0)`, type);
}

/** Value and type of integers, bytes of strings. */
export function askConstants(table: FactTable, constants: readonly Constant[]): void {
  for (const { name, value } of constants) {
    const type = `__builtin_types_compatible_p(__typeof__(${name}), ${value.type})`;
    table.number(`type of ${name} (ours: ${value.type})`, type, true);
    if (value.kind === 'integer') table.number(`value of ${name}`, name, value.value);
    else table.string(`text of ${name}`, name, value.bytes);
  }
}

/** Arguments that no shift count or divisor among Xen's macros minds. */
const ARGUMENTS = [
  [0n, 1n, 2n, 3n],
  [1n, 0n, 1n, 0n],
  [3n, 5n, 4n, 2n],
];

/** Value, size and sign of the calls of function-like macros with some arguments, each of them a `long long`. */
export function askFunctions(table: FactTable, functions: readonly MacroFunction[]): void {
  for (const { name, parameters, body } of functions) {
    for (const values of ARGUMENTS) {
      const call = `${name}(${parameters.map((_, i) => `${values[i % values.length]}LL`).join(', ')})`;
      const bound = Object.fromEntries(parameters.map((parameter, i) => [parameter, values[i % values.length]!]));
      const value = interpret(body, bound);
      if (value === undefined) throw new Error(`${call} has no value`);
      table.number(`value of ${call}`, call, value);
      table.number(`size of ${call}`, `sizeof(${call})`, body.type.bits / 8);
      table.number(`sign of ${call}`, `(__typeof__(${call}))-1 < 0`, body.type.signed);
    }
  }
}

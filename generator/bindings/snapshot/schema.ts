import * as v from 'valibot';
import type { TypedExpression } from '../../constants/constant.js';
import type { AbiName } from '../../layout/abi.js';
import type { ResolvedType } from '../../layout/resolved.js';
import { SNAPSHOT_FORMAT, SNAPSHOT_VERSION } from './snapshot.js';

/**
 * What a snapshot file may hold. The text given to each schema completes the sentence "expected ..." of an error; the
 * descriptions go into the published JSON Schema.
 */

const described = <const T extends v.GenericSchema>(schema: T, text: string) => v.pipe(schema, v.description(text));
const text = (expected: string) => v.string(expected);
const list = <const T extends v.GenericSchema>(of: T, expected: string) => v.array(of, expected);

const ABIS = ['x86_64', 'arm64', 'i386', 'arm32'] as const satisfies readonly AbiName[];
const ABI = `one of ${ABIS.map((name) => `"${name}"`).join(', ')}`;
const abis = v.pipe(
  list(v.picklist(ABIS, ABI), 'a list of ABIs'),
  v.minLength(1, 'a list with at least one ABI'),
  v.check((names) => new Set(names).size === names.length, 'a list with each ABI once'),
);

const COUNT = 'an integer, 0 or more';
const count = v.pipe(v.number(COUNT), v.integer(COUNT), v.safeInteger(COUNT), v.minValue(0, COUNT));
const WORD = 'a size of 1, 2, 4 or 8 bytes';
const word = v.picklist([1, 2, 4, 8], WORD);
const flag = v.boolean('true or false');
const INTEGER = 'an integer as decimal text';
const integer = v.pipe(
  v.string(INTEGER),
  v.regex(/^(?:0|-?[1-9][0-9]{0,39})$/, INTEGER),
  v.transform((digits) => BigInt(digits)),
);

/** Types, by their kinds; an array's element is a type again. */
export const typeSchema: v.GenericSchema<ResolvedType> = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.literal('void') }),
    v.strictObject({
      kind: v.literal('integer'),
      size: v.picklist([1, 2, 4, 8, 16], 'a size of 1, 2, 4, 8 or 16 bytes'),
      signed: flag,
      flavour: v.picklist(['integer', 'char', 'bool'], '"integer", "char" or "bool"'),
    }),
    v.strictObject({ kind: v.literal('float'), size: count }),
    v.strictObject({
      kind: v.literal('pointer'),
      size: v.picklist([4, 8], 'a size of 4 or 8 bytes'),
      target: text('the C text of what is pointed at'),
    }),
    v.strictObject({ kind: v.literal('enum'), id: text('the id of an enum'), size: word, signed: flag }),
    v.strictObject({ kind: v.literal('record'), id: text('the id of a record'), size: count, align: count }),
    v.strictObject({
      kind: v.literal('array'),
      element: v.lazy(() => typeSchema),
      count: v.nullable(count),
      stride: count,
    }),
  ],
  'a type with a known "kind"',
);

const bits = v.strictObject({ start: count, width: count });
const variants = <const T extends v.ObjectEntries>(entries: T) =>
  described(
    v.pipe(
      list(v.strictObject({ abis, ...entries }), 'a list of variants'),
      v.minLength(1, 'a list with at least one variant'),
    ),
    'One entry for each group of ABIs that agree.',
  );
const id = described(
  text('an id'),
  '"struct tag", "union tag" or "enum tag"; without a tag a path to the declaration in angle brackets.',
);
const name = described(text('a name'), 'The C name.');
const dependency = v.optional(
  described(
    v.literal(true, 'true'),
    'There only because another record has it by value; the header does not offer it.',
  ),
);
const tag = described(v.nullable(text('a tag')), 'null where the declaration has no tag.');
const parent = described(v.nullable(text('an id')), 'The record in whose body it is declared.');
const typedefs = described(list(text('a name'), 'a list of names'), 'Typedefs that are other names for it.');

const field = v.strictObject({
  name: described(v.nullable(text('a name')), 'null for an anonymous record and for an unnamed bit-field.'),
  offset: described(count, 'Bytes from the start of the record; of the first byte that a bit-field touches.'),
  size: described(count, 'Bytes; 0 for a flexible tail, for a bit-field those that it touches.'),
  bits: v.optional(described(bits, 'Bit-fields only, in bits from the start of the record, lowest bit first.')),
  typeText: described(text('C text'), 'The type as the header writes it.'),
  type: typeSchema,
});

const record = v.strictObject({
  id,
  dependency,
  variants: variants({
    kind: v.picklist(['struct', 'union'], '"struct" or "union"'),
    tag,
    parent,
    typedefs,
    size: described(count, 'Bytes.'),
    align: described(count, 'Bytes.'),
    fields: list(field, 'a list of fields'),
  }),
});

const enumeration = v.strictObject({
  id,
  dependency,
  variants: variants({
    tag,
    parent,
    typedefs,
    size: described(word, 'Bytes.'),
    signed: flag,
    enumerators: list(v.strictObject({ name, value: integer }), 'a list of enumerators'),
  }),
});

const typedef = v.strictObject({
  name,
  variants: variants({ type: typeSchema, typeText: text('C text') }),
});

const HEX = 'bytes in hexadecimal';
const constant = v.strictObject({
  name,
  variants: described(
    v.pipe(
      list(
        v.variant(
          'kind',
          [
            v.strictObject({ abis, kind: v.literal('integer'), type: text('a C type'), value: integer }),
            v.strictObject({
              abis,
              kind: v.literal('string'),
              type: text('a C type'),
              bytes: v.pipe(v.string(HEX), v.regex(/^(?:[0-9a-f]{2})*$/, HEX)),
            }),
          ],
          'an integer or a string',
        ),
        'a list of variants',
      ),
      v.minLength(1, 'a list with at least one variant'),
    ),
    'One entry for each group of ABIs that agree. The bytes of a string are without its final NUL.',
  ),
});

const arithmetic = v.strictObject({
  bits: v.picklist([32, 64, 128], 'a width of 32, 64 or 128 bits'),
  signed: flag,
});
const UNARY = ['-', '~', '!'] as const;
const BINARY = [
  ...['*', '/', '%', '+', '-', '<<', '>>', '<', '>', '<=', '>=', '==', '!=', '&', '^', '|', '&&', '||'],
] as const satisfies readonly string[];
const expression = v.lazy(() => expressionSchema);

/** A macro's body: C's conversions written out, see `TypedExpression`. */
export const expressionSchema: v.GenericSchema<unknown, TypedExpression> = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.literal('constant'), type: arithmetic, value: integer }),
    v.strictObject({ kind: v.literal('parameter'), type: arithmetic, name }),
    v.strictObject({ kind: v.literal('convert'), type: arithmetic, bits: count, signed: flag, operand: expression }),
    v.strictObject({ kind: v.literal('to-bool'), type: arithmetic, operand: expression }),
    v.strictObject({
      kind: v.literal('unary'),
      type: arithmetic,
      operator: v.picklist(UNARY, 'a unary operator'),
      operand: expression,
    }),
    v.strictObject({
      kind: v.literal('binary'),
      type: arithmetic,
      operator: v.picklist(BINARY, 'a binary operator'),
      left: expression,
      right: expression,
    }),
    v.strictObject({
      kind: v.literal('conditional'),
      type: arithmetic,
      condition: expression,
      // biome-ignore lint/suspicious/noThenProperty: the schema of a plain data node, never awaited
      then: expression,
      otherwise: expression,
    }),
  ],
  'an expression with a known "kind"',
) as v.GenericSchema<unknown, TypedExpression>;

const macroFunction = v.strictObject({
  name,
  variants: variants({ parameters: list(text('a name'), 'a list of names'), body: expressionSchema }),
});

const KINDS = ['record', 'enum', 'constant', 'function', 'typedef', 'macro'] as const;
const reexport = v.strictObject({
  kind: v.picklist(KINDS, `one of ${KINDS.map((kind) => `"${kind}"`).join(', ')}`),
  id: text('an id or a name'),
  from: described(text('a module'), 'The module of the header that has it.'),
});

const header = v.strictObject({
  module: described(text('a module'), "The header's path below the header root, without its extension."),
  records: list(record, 'a list of records'),
  enums: list(enumeration, 'a list of enums'),
  typedefs: list(typedef, 'a list of typedefs'),
  constants: described(
    list(constant, 'a list of constants'),
    'Macros and constants with a value, and the enumerators of enums without a name.',
  ),
  functions: described(
    list(macroFunction, 'a list of macro functions'),
    'Function-like macros that compute an integer.',
  ),
  macros: described(
    list(v.strictObject({ name, abis }), 'a list of macros'),
    'Macros without a value, include guards excepted.',
  ),
  reexports: described(list(reexport, 'a list of names'), 'What the header declares just as another one does.'),
});

export const snapshotSchema = v.strictObject({
  format: described(v.literal(SNAPSHOT_FORMAT, `"${SNAPSHOT_FORMAT}"`), 'What tells such a file from any other.'),
  version: described(v.literal(SNAPSHOT_VERSION, `${SNAPSHOT_VERSION}`), 'The version of the format.'),
  abis: described(abis, 'The ABIs that the snapshot speaks of.'),
  headers: list(header, 'a list of headers'),
});

export type SnapshotDocument = v.InferOutput<typeof snapshotSchema>;

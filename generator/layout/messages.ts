import { message } from '../diagnostics/diagnostic.js';

/** What layout can say to a user. `subject` is a field or type as the user would name it: `struct a.b`. */

export const recursiveRecord = message(
  'recursive-record',
  (record: string) => `${record} contains itself, so that its size would be infinite`,
  () => 'Point to it instead of containing it.',
);

export const unknownType = message(
  'unknown-type',
  (name: string) => `the type ${name} is not declared`,
  () => 'Include the header that declares it, or name that header in the prelude of the configuration.',
);

export const typeNotInAbi = message(
  'type-not-in-abi',
  (name: string, abi: string) => `the type ${name} does not exist on ${abi}`,
  () => 'Guard the declaration by a macro of the ABI, or leave the ABI out of the configuration.',
);

export const incompleteType = message(
  'incomplete-type',
  (subject: string, type: string) => `${subject} needs the size of ${type}, which is declared but never defined`,
  () => 'Define the type, or use a pointer to it.',
);

export const voidField = message(
  'void-field',
  (subject: string) => `${subject} has the type void, which has no size`,
  () => 'Give it a type with a size; a pointer to anything is "void *".',
);

export const functionField = message(
  'function-field',
  (subject: string) => `${subject} has a function type, and a record cannot hold a function`,
  () => 'Make it a pointer to a function: "int (*name)(void)".',
);

export const arrayElement = message(
  'array-element',
  (subject: string, what: string) => `${subject} is an array of ${what}, which has no size`,
  () => 'Give the elements a complete object type.',
);

export const arrayElementAlignment = message(
  'array-element-alignment',
  (subject: string, size: number, align: number) =>
    `${subject} is an array whose elements are ${size} bytes large but aligned to ${align}, which C does not allow`,
  () => 'Align the array or the record instead of the element type.',
);

export const negativeArray = message(
  'negative-array-size',
  (subject: string, length: bigint) => `${subject} is an array of ${length} elements; a length cannot be negative`,
  () => 'Check the operands of the length: an expression in int can become negative, one in unsigned cannot.',
);

export const typeTooLarge = message(
  'type-too-large',
  (subject: string, abi: string) => `${subject} is larger than any object can be on ${abi}`,
  () => 'Check the length of the array.',
);

export const lengthNotConstant = message(
  'array-length-not-constant',
  (subject: string, reason: string) => `the array length of ${subject} is no integer constant: it ${reason}`,
  () => 'An array in a record needs a length that is known when the header is compiled.',
);

export const flexibleNotLast = message(
  'flexible-not-last',
  (subject: string) => `${subject} is an array without length, which can only be the last field of a struct`,
  () => 'Move it to the end, or give it a length.',
);

export const flexibleAlone = message(
  'flexible-alone',
  (subject: string) => `${subject} is an array without length in a struct that has no other named field`,
  () => 'Put a field before it, or give it the length 0.',
);

export const flexibleInUnion = message(
  'flexible-in-union',
  (subject: string) => `${subject} is an array without length, which a union cannot have`,
  () => 'Give it a length; GNU C accepts 0.',
);

export const bitFieldType = message(
  'bit-field-type',
  (subject: string, type: string) => `the bit-field ${subject} has the type ${type}; it needs an integer type`,
  () => 'Use unsigned int, _Bool, an enum or another integer type.',
);

export const bitFieldWidth = message(
  'bit-field-width',
  (subject: string, reason: string) => `the width of the bit-field ${subject} is no integer constant: it ${reason}`,
  () => 'Write the width as a number or as an expression of constants.',
);

export const bitFieldNegative = message(
  'bit-field-negative',
  (subject: string, width: bigint) => `the bit-field ${subject} is ${width} bits wide; a width cannot be negative`,
  () => 'Check the operands of the width.',
);

export const bitFieldTooWide = message(
  'bit-field-too-wide',
  (subject: string, width: bigint, type: string, bits: number) =>
    `the bit-field ${subject} is ${width} bits wide, but its type ${type} has ${bits}`,
  () => 'Make the field narrower or choose a wider type.',
);

export const zeroWidthNamed = message(
  'zero-width-named',
  (subject: string) => `the bit-field ${subject} has a name but a width of 0`,
  () => 'Leave the name out: a zero-width bit-field only ends its storage unit.',
);

export const duplicateMember = message(
  'duplicate-member',
  (record: string, name: string) => `${record} has two fields named ${name}`,
  () => 'Rename one; the fields of anonymous structs and unions count as fields of the record around them.',
);

export const namelessMember = message(
  'nameless-member',
  (record: string, type: string) =>
    `${record} has a member of type ${type} without a name, which declares no field in C`,
  () => 'Give the member a name; only a struct or union without a tag can stand anonymously.',
);

export const alignmentNotConstant = message(
  'alignment-not-constant',
  (subject: string, reason: string) => `the alignment of ${subject} is no integer constant: it ${reason}`,
  () => 'Write the alignment as a power of two.',
);

export const alignmentNotPowerOfTwo = message(
  'alignment-not-power-of-two',
  (subject: string, value: bigint) => `the alignment of ${subject} is ${value}; it must be a power of two up to 2^28`,
  () => 'Use 1, 2, 4, 8, 16 ...',
);

export const alignmentOrder = message(
  'alignment-order',
  (subject: string, last: number, largest: number) =>
    `${subject} is aligned to ${largest} and then to ${last}: GCC takes the last, Clang the largest`,
  () => 'Leave one of the attributes, or put the largest last.',
);

export const atomicRecord = message(
  'atomic-record',
  (subject: string, abi: string) =>
    `${subject} is a record of 8 bytes that is aligned by an _Atomic field only: on ${abi} GCC aligns it to 4 and Clang to 8`,
  () => 'Give the record its alignment itself: "struct { ... } __attribute__((aligned(8)))".',
);

export const packNotSupported = message(
  'pack-value',
  (record: string, value: number) => `#pragma pack(${value}) is in force for ${record}; it must be 1, 2, 4, 8 or 16`,
  () => 'Correct the pragma; "#pragma pack()" returns to the alignment of the ABI.',
);

export const enumeratorNotConstant = message(
  'enumerator-not-constant',
  (name: string, reason: string) => `the value of the enumerator ${name} is no integer constant: it ${reason}`,
  () => 'An enumerator needs a value that is known when the header is compiled.',
);

export const enumeratorOverflow = message(
  'enumerator-overflow',
  (name: string) => `the enumerator ${name} has no value of its own, and the one before it is the largest of its type`,
  () => 'Write the value of this enumerator.',
);

export const enumTooWide = message(
  'enum-too-wide',
  (subject: string) => `the values of ${subject} fit in no integer type of 64 bits`,
  () => 'Split the enum, or make the values smaller.',
);

export const duplicateEnumerator = message(
  'duplicate-enumerator',
  (name: string) => `the enumerator ${name} is declared twice`,
  () => 'Rename one; enumerators of all enums share one name space.',
);

export const redefinedType = message(
  'redefined-type',
  (subject: string) => `${subject} is defined twice`,
  () => 'Guard the header against being included twice, or rename one.',
);

export const assertionFailed = message(
  'static-assert-failed',
  (text: string | null, abi: string) => `the static assertion fails on ${abi}${text === null ? '' : `: ${text}`}`,
  () => 'The header contradicts itself or was not written for this ABI; correct the header or its defines.',
);

export const assertionNotConstant = message(
  'assertion-not-constant',
  (reason: string) => `the condition of the static assertion is no integer constant: it ${reason}`,
  () => 'Correct the condition.',
);

export const nestingTooDeep = message(
  'nesting-too-deep',
  (subject: string) => `the type of ${subject} is nested too deeply to be laid out`,
  () => 'Flatten the types; the generator follows some hundred levels.',
);

export const packedTypedef = message(
  'packed-typedef',
  (name: string) => `the attribute "packed" has no effect on the typedef ${name}`,
  () => 'Put it on the record: "struct { ... } __attribute__((packed))".',
  'warning',
);

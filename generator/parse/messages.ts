import { message } from '../diagnostics/diagnostic.js';

/** What parse/ tells its users. Codes are the stable names; see `Diagnostic`. */

export const syntaxError = message(
  'syntax-error',
  (expected: string, found: string) => `expected ${expected} before ${found}`,
  () => 'Look at what stands just before this place. A name that should be a macro may not be defined here.',
);

export const unclosedBracket = message(
  'unclosed-bracket',
  (open: string, close: string) => `'${open}' is never closed: the file ends before a '${close}' that fits`,
  (_open, close) => `Add the missing '${close}'.`,
);

export const mismatchedBracket = message(
  'mismatched-bracket',
  (found: string, expected: string) => `'${found}' stands where '${expected}' was expected`,
  (_found, expected) => `Add the missing '${expected}', or take the bracket away.`,
);

export const strayBracket = message(
  'stray-bracket',
  (found: string) => `'${found}' closes nothing`,
  () => 'Take it away, or look for a bracket that was closed too early.',
);

export const tooDeep = message(
  'declaration-too-deep',
  (what: string, limit: number) => `${what} are nested more than ${limit} deep`,
  () => 'No header needs that; split the declaration with typedefs if yours does.',
);

export const unknownType = message(
  'unknown-type-name',
  (name: string, _suggestion: string) => `unknown type name '${name}'`,
  (_name, suggestion) => suggestion,
);

export const macroNotDefined = message(
  'macro-not-defined',
  (name: string) => `'${name}' looks like a macro for an attribute, but no such macro is defined here`,
  (name) => `Include the header that defines it, or define it with -D '${name}=__attribute__((...))'.`,
);

export const declaresNothing = message(
  'declares-nothing',
  (what: string) => `${what} declares nothing`,
  () => 'Give it a name, or take the declaration away.',
  'warning',
);

export const invalidType = message(
  'invalid-type',
  (words: string) => `'${words}' is no type of C`,
  () => 'Write one of the combinations that C11 6.7.2 lists, for example unsigned long int.',
);

export const unsupportedType = message(
  'unsupported-type',
  (what: string) => `the type '${what}' has no binding`,
  () => 'Use an integer, floating, pointer, enum or record type here.',
);

export const unsupportedEnumBase = message(
  'unsupported-enum-type',
  () => "an enum with a type of its own (C23's 'enum name : type') has no binding",
  () => 'Leave the type away, or use __attribute__((packed)) where the enum must be small.',
);

export const unknownAttribute = message(
  'unknown-attribute',
  (name: string, on: string) => `unknown attribute '${name}' on ${on}: it could change the layout`,
  () => 'Take it away by -D, or tell us if compilers accept it.',
);

export const unsupportedAttribute = message(
  'unsupported-attribute',
  (name: string, on: string) => `attribute '${name}' on ${on} changes the layout in a way that is not supported`,
  () => 'Only packed, aligned and _Alignas are understood.',
);

export const misplacedAttribute = message(
  'misplaced-attribute',
  (name: string, where: string) => `attribute '${name}' ${where}, where compilers disagree about its meaning`,
  () => 'Put it directly after the closing brace of a record, or after the name of a member or typedef.',
);

export const malformedAttribute = message(
  'malformed-attribute',
  (name: string, wanted: string) => `attribute '${name}' wants ${wanted}`,
  () => 'Look it up in the manual of gcc.',
);

export const attributeIgnored = message(
  'attribute-ignored',
  (name: string, where: string) => `attribute '${name}' ${where} has no effect: compilers ignore it`,
  () => 'Put it directly after the closing brace of the record that it is meant for.',
  'warning',
);

export const badExpression = message(
  'bad-expression',
  (what: string, reason: string) => `${what} is no constant expression of C: ${reason}`,
  () => 'Write it with numbers, enumerators, sizeof and operators.',
);

export const redefinition = message(
  'redefinition',
  (what: string) => `${what} is declared again, with another meaning`,
  () => 'Rename one of the two, or make them the same.',
);

export const packInsideRecord = message(
  'pack-inside-record',
  (record: string) => `#pragma pack changes inside of ${record}, where compilers disagree about its meaning`,
  () => 'Put the pragma before the record.',
);

export const unreadableDeclaration = message(
  'unreadable-declaration',
  (what: string) => `this declaration cannot be read (${what})`,
  () => 'Write it in a plainer way, for example with a typedef; and please report it, if compilers accept it.',
);

export const tooManyErrors = message(
  'too-many-parse-errors',
  (count: number) => `${count} further ${count === 1 ? 'error is' : 'errors are'} not shown`,
  () => 'Mend the first ones; the others may go away with them.',
);

export const parserMissing = message(
  'parser-missing',
  (reason: string) => `tree-sitter or its C grammar cannot be loaded: ${reason}`,
  () => 'Run npm install without --omit=optional.',
);

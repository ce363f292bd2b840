import { message } from '../diagnostics/diagnostic.js';

/** What the preprocessor has to say to the user. */
export const missingHeader = message(
  'missing-header',
  (path: string) => `the header "${path}" does not exist or cannot be read`,
  () => 'Check the path; it is relative to the folder of the configuration file.',
);

export const missingInclude = message(
  'missing-include',
  (name: string, _searched: readonly string[]) => `the included file ${name} was not found`,
  (_name: string, searched: readonly string[]) =>
    searched.length > 0
      ? `Searched in ${searched.join(', ')}; add the folder that holds it to the include paths.`
      : 'There is no folder to search; add the one that holds it to the include paths.',
);

export const layoutPragma = message(
  'layout-pragma',
  (name: string) => `"#pragma ${name}" changes the layout of records in a way that is not supported`,
  () => 'Leave the pragma out by a define, or the header out of the configuration.',
);

export const badInclude = message(
  'bad-include',
  (directive: string) => `#${directive} expects "file" or <file>`,
  () => 'Write the file name in quotes or angle brackets, or a macro that expands to that.',
);

export const includeTooDeep = message(
  'include-too-deep',
  (limit: number, cycle: readonly string[]) =>
    cycle.length > 0
      ? `files include each other without end (${cycle.join(' -> ')}): nested more than ${limit} deep`
      : `includes are nested more than ${limit} deep`,
  () => 'Give the file an include guard or "#pragma once".',
);

export const tooManyIncludes = message(
  'too-many-includes',
  (limit: number) => `more than ${limit} files were included`,
  () => 'Give the files include guards or "#pragma once".',
);

export const includeInArguments = message(
  'include-in-arguments',
  () => '#include cannot stand among the arguments of a macro',
  () => 'Close the macro call before the #include.',
);

export const unterminatedComment = message(
  'unterminated-comment',
  () => 'this comment is never closed, "*/" was expected before the end of the file',
  () => 'Close it with "*/".',
);

export const unterminatedLiteral = message(
  'unterminated-literal',
  (quote: string) => `the literal that begins here has no closing ${quote} on its line`,
  () => 'Close it on the same line, or end the line with a backslash to go on.',
);

export const unterminatedLiteralInMacro = message(
  'unterminated-literal-in-macro',
  (name: string) => `the body of the macro "${name}" has a quote without its counterpart`,
  () => 'Close the literal, or leave the macro out if nothing uses it.',
  'warning',
);

export const unterminatedIf = message(
  'unterminated-if',
  (directive: string) => `this #${directive} has no #endif in its file`,
  () => 'Add the missing #endif.',
);

export const strayEndif = message(
  'stray-endif',
  () => '#endif stands here without an #if',
  () => 'Remove it, or add the #if that it belongs to.',
);

export const strayElse = message(
  'stray-else',
  (directive: string) => `#${directive} stands here without an #if, or after its #else`,
  () => 'Remove it, or check which #if it was meant for.',
);

export const extraTokens = message(
  'extra-tokens',
  (directive: string) => `there is something after #${directive} that is ignored`,
  () => 'Put it into a comment.',
  'warning',
);

export const invalidDirective = message(
  'invalid-directive',
  (name: string) => `#${name} is no directive of C`,
  () => 'Correct the spelling, or remove the line.',
);

export const missingMacroName = message(
  'missing-macro-name',
  (directive: string, found: string) => `#${directive} expects the name of a macro, found ${found}`,
  () => 'Write an identifier after the directive.',
);

export const reservedMacroName = message(
  'reserved-macro-name',
  (name: string) => `"${name}" cannot be the name of a macro`,
  () => 'Choose another name.',
);

export const badParameters = message(
  'macro-parameters',
  (name: string, problem: string) => `the parameter list of the macro "${name}" is malformed: ${problem}`,
  () => 'A parameter list is names separated by commas, with "..." or "name..." at most as the last.',
);

export const badStringify = message(
  'macro-stringify',
  (name: string) => `in the function-like macro "${name}" a "#" stands before something that is no parameter`,
  () => 'Write a parameter after "#".',
);

export const pasteAtEdge = message(
  'macro-paste-edge',
  (name: string) => `the body of the macro "${name}" begins or ends with "##"`,
  () => '"##" joins what stands on both of its sides.',
);

export const badVaOpt = message(
  'macro-va-opt',
  (name: string) => `in the macro "${name}" __VA_OPT__ is not followed by a balanced "(...)", or is nested`,
  () => 'Write __VA_OPT__(tokens).',
);

export const macroRedefined = message(
  'macro-redefined',
  (name: string) => `the macro "${name}" is defined again with a different body; the later one holds`,
  () => 'Remove one of the definitions, or #undef the macro first.',
  'warning',
);

export const builtinRedefined = message(
  'builtin-redefined',
  (name: string) => `"${name}" is the preprocessor's own, this changes it`,
  () => 'Leave it alone.',
  'warning',
);

export const macroArgumentCount = message(
  'macro-argument-count',
  (name: string, given: number, expected: number, variadic: boolean) =>
    `the macro "${name}" was given ${plural(given, 'argument')} and takes ${variadic ? 'at least ' : ''}${expected}`,
  () => 'A comma separates arguments unless it stands inside parentheses.',
);

export const unterminatedMacroCall = message(
  'unterminated-macro-call',
  (name: string) => `the arguments of the macro "${name}" are not closed, ")" was expected`,
  () => 'Close the parenthesis.',
);

export const badPaste = message(
  'bad-paste',
  (left: string, right: string) => `"##" cannot join "${left}" and "${right}": the result is no token of C`,
  () => 'Remove the "##", the tokens can stand side by side.',
);

export const expansionTooLarge = message(
  'expansion-too-large',
  (limit: number) => `macros expand to more than ${limit} tokens here`,
  () => 'Macros that use each other several times grow exponentially; simplify them.',
);

export const macroNestingTooDeep = message(
  'macro-nesting-too-deep',
  (limit: number) => `macro calls are nested more than ${limit} deep in each other's arguments`,
  () => 'Split the call.',
);

export const errorDirective = message(
  'error-directive',
  (text: string) => (text === '' ? 'the header says #error' : `the header says #error: ${text}`),
  () => 'The configuration (defines, prelude, ABIs) does not give what the header asks for.',
);

export const warningDirective = message(
  'warning-directive',
  (text: string) => (text === '' ? 'the header says #warning' : `the header says #warning: ${text}`),
  undefined,
  'warning',
);

export const ifExpression = message(
  'if-expression',
  (directive: string, problem: string) => `#${directive} expects an integer constant expression: ${problem}`,
  () => 'Only integers, characters, defined(), operators and macros that expand to these can stand there.',
);

export const divisionByZeroInIf = message(
  'division-by-zero-in-if',
  (operator: string) => `the right operand of "${operator}" is zero in a preprocessor expression`,
  () => 'Check for zero first: "N != 0 && M / N > 1" divides only when N is not zero.',
);

export const overflowInIf = message(
  'overflow-in-if',
  () => 'a preprocessor expression overflows 64 bits, the result wraps',
  () => 'Mark the literals as unsigned (suffix U) if wrapping is meant.',
  'warning',
);

export const literalTooLargeInIf = message(
  'literal-too-large-in-if',
  (text: string) => `the literal ${text} does not fit 64 bits`,
  () => 'Only the low 64 bits count.',
  'warning',
);

export const literalUnsignedInIf = message(
  'literal-unsigned-in-if',
  (text: string) => `the literal ${text} is so large that it counts as unsigned`,
  () => 'Mark it as unsigned (suffix U) if that is meant.',
  'warning',
);

export const badLine = message(
  'bad-line-directive',
  () => '#line expects a line number and at most a file name in quotes',
  () => 'Write #line 12 "file.c", or remove the line.',
);

export const badPack = message(
  'bad-pragma-pack',
  (problem: string) => `#pragma pack is ignored: ${problem}`,
  () => 'Write pack(n), pack(push, n), pack(pop) or pack(), n being 1, 2, 4, 8 or 16.',
  'warning',
);

export const unmatchedPop = message(
  'unmatched-pack-pop',
  (name: string | null) =>
    name === null
      ? '#pragma pack(pop) stands here without a push'
      : `#pragma pack(pop, ${name}) has no push of that name`,
  () => 'Remove it, or add the push.',
  'warning',
);

export const badPragmaOperator = message(
  'bad-pragma-operator',
  () => '_Pragma expects one string in parentheses',
  () => 'Write _Pragma("pack(1)").',
);

export const notUtf8 = message(
  'not-utf8',
  (path: string, offset: number, byte: number) =>
    `"${path}" is not UTF-8: byte ${offset} is 0x${byte.toString(16).padStart(2, '0')}`,
  () => 'Convert the file to UTF-8.',
);

export const binaryFile = message(
  'binary-file',
  (path: string, offset: number) => `"${path}" is no text: byte ${offset} is zero`,
  () => 'Check that the path names a C header; UTF-16 must be converted to UTF-8.',
);

export const badDefine = message(
  'bad-define',
  (name: string) => `"${name}" cannot be defined: it is no name of a macro`,
  () => 'A define is a C identifier, with a parameter list for a function-like macro.',
);

export const badPrelude = message(
  'bad-prelude',
  (name: string) => `the prelude entry ${JSON.stringify(name)} is no include`,
  () => 'Write <name.h> or "name.h", brackets or quotes included.',
);

export const tooManyErrors = message(
  'too-many-errors',
  (limit: number) => `gave up after ${limit} errors`,
  () => 'Correct the first ones, the rest often follows from them.',
);

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

import type { Lexer } from '../language/lexer.js';
import type { Token } from '../language/token.js';
import { printTokens } from '../language/token-text.js';
import type { DirectiveLine } from './directive-line.js';
import { compileBody } from './macro-body.js';
import { isBuiltin, isBuiltinName } from './macro-table.js';
import * as messages from './messages.js';
import type { Macro } from './translation-unit.js';
import { definedHere, type Unit } from './unit.js';

/** #define: a malformed one is reported and defines nothing. */
export function runDefine(unit: Unit, line: DirectiveLine): void {
  const { lexer } = line;
  const name = macroName(unit, line);
  if (!name) return;
  // A parenthesis that touches the name opens a parameter list.
  let parameters: string[] | null = null;
  let variadic = false;
  if (lexer.position < lexer.limit && lexer.text.charCodeAt(lexer.position) === 0x28) {
    lexer.next();
    const list = readParameters(lexer);
    if (typeof list === 'string') {
      unit.report(messages.badParameters, { place: name.place, length: name.text.length }, name.text, list);
      return;
    }
    ({ parameters, variadic } = list);
  }
  const body = line.remaining();
  if (body.some((token) => token.kind === 'other' && /["']/.test(token.text))) {
    unit.report(messages.unterminatedLiteralInMacro, { place: name.place, length: name.text.length }, name.text);
  }
  if (body[0]?.space) body[0] = { ...body[0], space: false };
  const compiled = compileBody(parameters, variadic, body);
  if ('problem' in compiled) {
    const where = { place: compiled.token.place, length: compiled.token.text.length };
    if (compiled.problem === 'stringify') unit.report(messages.badStringify, where, name.text);
    else if (compiled.problem === 'va-opt') unit.report(messages.badVaOpt, where, name.text);
    else unit.report(messages.pasteAtEdge, where, name.text);
    return;
  }
  const macro: Macro = { name: name.text, parameters, variadic, body, place: name.place, predefined: false };
  const previous = unit.macros.get(name.text);
  if (previous) warnOfRedefinition(unit, previous, macro);
  unit.macros.set(macro);
}

/** #undef. */
export function runUndef(unit: Unit, line: DirectiveLine): void {
  const name = macroName(unit, line);
  if (!name) return;
  const macro = unit.macros.get(name.text);
  if (macro && isBuiltin(macro)) {
    unit.report(messages.builtinRedefined, { place: name.place, length: name.text.length }, name.text);
  }
  unit.macros.delete(name.text);
  line.expectEnd(unit);
}

/** The name that #define, #undef, #ifdef ... act on; undefined (and reported) when there is none. */
export function macroName(unit: Unit, line: DirectiveLine): Token | undefined {
  const token = line.next();
  if (!token) {
    unit.report(messages.missingMacroName, { place: line.place, length: line.name.length }, line.name, 'nothing');
    return undefined;
  }
  const where = { place: token.place, length: token.text.length };
  if (token.kind !== 'identifier') {
    unit.report(messages.missingMacroName, where, line.name, `"${token.text.slice(0, 40)}"`);
    return undefined;
  }
  const { text } = token;
  const defines = line.name === 'define' || line.name === 'undef';
  if (
    text === 'defined' ||
    (defines && (text === '__VA_ARGS__' || text === '__VA_OPT__' || (text.startsWith('__has_') && isBuiltinName(text))))
  ) {
    unit.report(messages.reservedMacroName, where, text);
    return undefined;
  }
  return token;
}

/** The parameters, with the lexer after the opening parenthesis; or what is wrong with them. */
function readParameters(lexer: Lexer): { parameters: string[]; variadic: boolean } | string {
  const parameters: string[] = [];
  if (!lexer.next()) return 'it is not closed';
  if (lexer.spelling === ')') return { parameters, variadic: false };
  for (;;) {
    let variadic = lexer.spelling === '...';
    if (variadic) parameters.push('__VA_ARGS__');
    else {
      const name = lexer.spelling;
      if (lexer.kind !== 'identifier') return `expected a name, found "${name.slice(0, 40)}"`;
      if (name === '__VA_ARGS__') return '__VA_ARGS__ cannot be the name of a parameter';
      if (parameters.includes(name)) return `two parameters are called "${name}"`;
      parameters.push(name);
    }
    if (!lexer.next()) return 'it is not closed';
    if (!variadic && lexer.spelling === '...') {
      variadic = true;
      if (!lexer.next()) return 'it is not closed';
    }
    if (lexer.spelling === ')') return { parameters, variadic };
    if (variadic) return '"..." must be the last';
    if (lexer.spelling !== ',') return `expected "," or ")", found "${lexer.spelling.slice(0, 40)}"`;
    if (!lexer.next()) return 'it is not closed';
  }
}

function warnOfRedefinition(unit: Unit, previous: Macro, macro: Macro): void {
  const where = { place: macro.place, length: macro.name.length };
  if (isBuiltin(previous)) {
    unit.report(messages.builtinRedefined, where, macro.name);
    return;
  }
  if (sameMacro(previous, macro)) return;
  const notes = previous.predefined
    ? [{ message: `it is predefined as "${printTokens(previous.body)}"` }]
    : definedHere(previous);
  unit.report(messages.macroRedefined, { ...where, notes }, macro.name);
}

/** C11 6.10.3 p1: same parameters, same tokens, white space in the same places. */
function sameMacro(a: Macro, b: Macro): boolean {
  if (a.variadic !== b.variadic || a.body.length !== b.body.length) return false;
  if ((a.parameters === null) !== (b.parameters === null)) return false;
  if (a.parameters && b.parameters) {
    if (a.parameters.length !== b.parameters.length) return false;
    if (a.parameters.some((name, i) => name !== b.parameters![i])) return false;
  }
  return a.body.every((token, i) => {
    const other = b.body[i]!;
    return token.kind === other.kind && (i === 0 || token.space === other.space) && token.text === other.text;
  });
}

import { tokenize } from '../language/lexer.js';
import { decodeString } from '../language/literal.js';
import type { Token } from '../language/token.js';
import { isPunctuator, type LiveToken } from './live-token.js';
import * as messages from './messages.js';
import { parsePack } from './pack-pragma.js';
import type { Unit } from './unit.js';

/** Settings that are what every ABI here does anyway. */
const HARMLESS: ReadonlySet<string> = new Set(['little', 'default', 'off', 'reset']);

/** Carries out a pragma, given what stands after `#pragma`: `once`, `pack`, `push_macro`, `pop_macro`; refuses what changes layouts in other ways; ignores others. */
export function runPragma(unit: Unit, tokens: readonly Token[]): void {
  const first = tokens[0];
  if (first?.kind !== 'identifier') return;
  switch (first.text) {
    case 'once':
      if (unit.frame) unit.once.add(unit.frame.includer.path);
      break;
    case 'pack':
      runPack(unit, tokens);
      break;
    case 'scalar_storage_order':
    case 'ms_struct':
      if (!HARMLESS.has(tokens[1]?.text ?? '') || tokens.some(({ text }) => text === 'big')) {
        unit.report(messages.layoutPragma, { place: first.place, length: first.text.length }, first.text);
      }
      break;
    case 'push_macro':
    case 'pop_macro': {
      const name = macroNameOf(tokens);
      if (name === undefined) break;
      if (first.text === 'push_macro') unit.macros.push(name);
      else unit.macros.pop(name);
      break;
    }
  }
}

/** `_Pragma(string)`: its tokens come from `next`, `_Pragma` itself was taken. */
export function runPragmaOperator(unit: Unit, operator: LiveToken, next: () => LiveToken | undefined): void {
  const open = next();
  const string = isPunctuator(open, '(') ? next() : undefined;
  const close = string?.kind === 'string' ? next() : undefined;
  if (!string || !isPunctuator(close, ')')) {
    unit.report(messages.badPragmaOperator, { place: operator.at, length: operator.text.length });
    return;
  }
  const content = string.text.slice(string.text.indexOf('"') + 1, -1).replace(/\\(["\\])/g, '$1');
  runPragma(
    unit,
    tokenize(content, () => operator.at),
  );
}

/** `("name")` after push_macro and pop_macro. */
function macroNameOf(tokens: readonly Token[]): string | undefined {
  const string = tokens[2];
  if (!isPunctuator(tokens[1], '(') || string?.kind !== 'string' || !isPunctuator(tokens[3], ')')) return undefined;
  const bytes = decodeString(string.text);
  return bytes === undefined || bytes === 'wide' ? undefined : String.fromCharCode(...bytes);
}

function runPack(unit: Unit, tokens: readonly Token[]): void {
  const where = { place: tokens[0]!.place, length: tokens[0]!.text.length };
  const request = parsePack(tokens);
  if (typeof request === 'string') unit.report(messages.badPack, where, request);
  else if (request.action === 'pop') {
    if (!unit.packs.pop(request.name)) unit.report(messages.unmatchedPop, where, request.name);
  } else {
    if (request.action === 'push') unit.packs.push(request.name);
    if (request.pack !== undefined) unit.packs.set(request.pack);
  }
}

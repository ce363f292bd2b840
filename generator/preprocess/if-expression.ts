import type { Place } from '../diagnostics/place.js';
import { parseExpression } from '../language/expression-parser.js';
import { isKeyword } from '../language/keywords.js';
import type { Token } from '../language/token.js';
import type { DirectiveLine } from './directive-line.js';
import { hasAttribute, hasBuiltin } from './feature-checks.js';
import { evaluateCondition, IfFailure } from './if-evaluator.js';
import { isPunctuator, type LiveToken, liveToken } from './live-token.js';
import * as messages from './messages.js';
import { showsSpace } from './padding.js';
import type { Unit } from './unit.js';

/** Whether the condition of #if or #elif holds; a malformed one is reported and does not. */
export function conditionHolds(unit: Unit, line: DirectiveLine): boolean {
  /** Of tokens that came out of a macro: what they count as, the use in the condition, to where they were written. */
  const written = new Map<Place, Place>();
  try {
    const tokens = operandTokens(unit, line, written);
    if (tokens.length === 0) throw new IfFailure('nothing stands there', line.place);
    const parsed = parseExpression(tokens, { isTypeName: () => false, where: line.place });
    if ('failure' in parsed) throw new IfFailure(parsed.failure.message, parsed.failure.place);
    return evaluateCondition(unit, parsed.expression);
  } catch (thrown) {
    if (!(thrown instanceof IfFailure)) throw thrown;
    const { place, divisionBy, problem } = thrown;
    const origin = written.get(place);
    const where = origin ? { place, notes: [{ message: 'written here', place: origin }] } : { place };
    if (divisionBy !== undefined) unit.report(messages.divisionByZeroInIf, where, divisionBy);
    else unit.report(messages.ifExpression, where, line.name, problem);
    return false;
  }
}

/** The condition's tokens, macros expanded, `defined` and the `__has_` operators replaced by their values. */
function operandTokens(unit: Unit, line: DirectiveLine, written: Map<Place, Place>): Token[] {
  const { expander } = unit;
  const out: Token[] = [];
  expander.withList(conditionTokens(line), () => {
    for (let token = expander.next(); token; token = expander.next()) {
      const { kind, text } = token.kind === 'identifier' ? identifierValue(unit, token) : token;
      // A place of the token's own: the map tells by identity what the tokens of one macro came from.
      const place = token.at === token.place ? token.place : { ...token.at };
      if (place !== token.place) written.set(place, token.place);
      out.push({ kind, text, space: token.space, place });
    }
  });
  return out;
}

/** The line's tokens; `<file>` after `__has_include(` is one of kind `other`. */
function conditionTokens(line: DirectiveLine): LiveToken[] {
  const { lexer } = line;
  const tokens: LiveToken[] = [];
  for (let token = line.next(); token; token = line.next()) {
    const open = tokens[tokens.length - 1];
    if (isPunctuator(token, '<') && isPunctuator(open, '(')) {
      const operator = tokens[tokens.length - 2]?.text;
      const close = lexer.text.indexOf('>', lexer.start);
      if ((operator === '__has_include' || operator === '__has_include_next') && close > 0 && close < line.end) {
        const text = lexer.text.slice(lexer.start, close + 1);
        token = liveToken('other', text, token.space, token.place, token.at);
        lexer.position = close + 1;
      }
    }
    tokens.push(token);
  }
  return tokens;
}

/** What an identifier that is no macro stands for: an operator's value, else itself (which counts as 0). */
function identifierValue(unit: Unit, token: LiveToken): Pick<Token, 'kind' | 'text'> {
  const number = (value: number | bigint): Pick<Token, 'kind' | 'text'> => ({ kind: 'number', text: String(value) });
  switch (token.text) {
    case 'defined':
      return number(isDefined(unit, token) ? 1 : 0);
    case '__has_include':
      return number(hasInclude(unit, token, false) ? 1 : 0);
    case '__has_include_next':
      return number(hasInclude(unit, token, true) ? 1 : 0);
    case '__has_attribute':
    case '__has_c_attribute':
    case '__has_cpp_attribute':
      return number(hasAttribute(token.text, enclosedName(unit, token)));
    case '__has_builtin':
      return number(hasBuiltin(enclosedName(unit, token)) ? 1 : 0);
    default:
      return isKeyword(token.text) ? number(0) : token;
  }
}

/** `X` or `(X)` after `defined`. */
function isDefined(unit: Unit, operator: LiveToken): boolean {
  const { expander } = unit;
  let token = expander.nextUnexpanded();
  const open = isPunctuator(token, '(');
  if (open) token = expander.nextUnexpanded();
  if (token?.kind !== 'identifier') fail('"defined" expects the name of a macro', token, operator);
  if (open) expectClose(unit, operator);
  return unit.macros.get(token.text) !== undefined;
}

function expectClose(unit: Unit, operator: LiveToken): void {
  const token = unit.expander.nextUnexpanded();
  if (!isPunctuator(token, ')')) fail(`")" is missing after "${operator.text}"`, token, operator);
}

function expectOpen(unit: Unit, operator: LiveToken): void {
  const token = unit.expander.nextUnexpanded();
  if (!isPunctuator(token, '(')) fail(`"(" is missing after "${operator.text}"`, token, operator);
}

/** The name in the parentheses after an operator; of `scope::name` both. */
function enclosedName(unit: Unit, operator: LiveToken): string {
  const { expander } = unit;
  expectOpen(unit, operator);
  const parts: string[] = [];
  for (;;) {
    const token = expander.nextUnexpanded();
    if (!token) fail(`")" is missing after "${operator.text}"`, token, operator);
    if (isPunctuator(token, ')')) break;
    parts.push(token.text);
  }
  if (parts.length === 0) fail(`"${operator.text}" expects a name`, undefined, operator);
  return parts.join('');
}

function hasInclude(unit: Unit, operator: LiveToken, next: boolean): boolean {
  const { expander } = unit;
  expectOpen(unit, operator);
  const first = expander.next();
  let name = first?.text ?? '';
  if (isPunctuator(first, '<')) {
    // A macro gave the tokens of <file>: put them together again.
    for (;;) {
      const token = expander.next();
      if (!token || isPunctuator(token, ')')) fail('"<" has no ">"', token, operator);
      name += (showsSpace(token) ? ' ' : '') + token.text;
      if (isPunctuator(token, '>')) break;
    }
  } else if (first?.kind !== 'string' && !(first?.kind === 'other' && name.startsWith('<'))) {
    fail(`"${operator.text}" expects "file" or <file>`, first, operator);
  }
  expectClose(unit, operator);
  const includer = unit.frame?.includer ?? null;
  return unit.includes.resolve(name.slice(1, -1), name.startsWith('"'), includer, next) !== undefined;
}

function fail(problem: string, token: LiveToken | undefined, operator: LiveToken): never {
  const place = token?.at ?? operator.at;
  throw new IfFailure(token ? `${problem}, found "${token.text.slice(0, 40)}"` : problem, place);
}

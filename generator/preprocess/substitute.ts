import { Lexer } from '../language/lexer.js';
import { isPunctuator, type LiveToken, liveToken, withSpace } from './live-token.js';
import { type BodyElement, bodyOf } from './macro-body.js';
import type { Macro } from './translation-unit.js';

/** An argument of a macro call. */
export interface Argument {
  readonly tokens: readonly LiveToken[];
  /** Left out altogether (only a variadic one can be): GNU's `, ## args` drops its comma then. */
  readonly omitted: boolean;
  /** Its full expansion, made when first needed. */
  expanded: readonly LiveToken[] | null;
}

/** What substitution needs of the expander. */
export interface SubstitutionHost {
  expandArgument(tokens: readonly LiveToken[]): readonly LiveToken[];
  /** `##` gave no token; both operands stay. */
  badPaste(left: LiveToken, right: LiveToken): void;
}

/**
 * The replacement list of a macro with its arguments put in (C11 6.10.3.1 to 6.10.3.3), before rescanning. `name` is
 * the token that called it: the result takes its place and the white space before it.
 */
export function substitute(
  macro: Macro,
  args: readonly Argument[],
  name: LiveToken,
  host: SubstitutionHost,
): LiveToken[] {
  const out = substituteElements(bodyOf(macro), macro, args, name, host);
  if (out.length > 0) out[0] = withSpace(out[0]!, name.space);
  return out;
}

function substituteElements(
  elements: readonly BodyElement[],
  macro: Macro,
  args: readonly Argument[],
  name: LiveToken,
  host: SubstitutionHost,
): LiveToken[] {
  const out: LiveToken[] = [];
  // White space before something that came out empty goes to what follows.
  let owedSpace = false;
  for (let at = 0; at < elements.length; at++) {
    const first = elements[at]!;
    let piece: LiveToken[] | readonly LiveToken[];
    if (first.pasteNext && at + 1 < elements.length) {
      const group: BodyElement[] = [first];
      while (elements[at]!.pasteNext && at + 1 < elements.length) group.push(elements[++at]!);
      piece = pasteGroup(group, macro, args, name, host);
    } else piece = elementTokens(first, macro, args, name, host, false);
    if (piece.length === 0) {
      owedSpace ||= first.token.space;
      continue;
    }
    const space = first.token.space || owedSpace;
    owedSpace = false;
    out.push(withSpace(piece[0]!, space));
    for (let i = 1; i < piece.length; i++) out.push(piece[i]!);
  }
  return out;
}

/** What one element stands for; `raw` as an operand of `##`, where arguments are not expanded. */
function elementTokens(
  element: BodyElement,
  macro: Macro,
  args: readonly Argument[],
  name: LiveToken,
  host: SubstitutionHost,
  raw: boolean,
): readonly LiveToken[] {
  const { token } = element;
  if (element.optional) {
    const last = args[args.length - 1];
    const present = last !== undefined && expansionOf(last, host).length > 0;
    const inner = present ? substituteElements(element.optional, macro, args, name, host) : [];
    return element.stringify ? [stringify(inner, token, name)] : inner;
  }
  if (element.parameter < 0) {
    return [liveToken(token.kind, token.text, token.space, token.place, name.at)];
  }
  const argument = args[element.parameter]!;
  if (element.stringify) return [stringify(argument.tokens, token, name)];
  return raw ? argument.tokens : expansionOf(argument, host);
}

function expansionOf(argument: Argument, host: SubstitutionHost): readonly LiveToken[] {
  argument.expanded ??= argument.tokens.length === 0 ? argument.tokens : host.expandArgument(argument.tokens);
  return argument.expanded;
}

/** `a ## b ## c`, with GNU's special comma: `, ## args` joins nothing, and loses the comma when args was left out. */
function pasteGroup(
  group: readonly BodyElement[],
  macro: Macro,
  args: readonly Argument[],
  name: LiveToken,
  host: SubstitutionHost,
): LiveToken[] {
  const out: LiveToken[] = [];
  for (const element of group) {
    const operand = elementTokens(element, macro, args, name, host, true);
    const last = out[out.length - 1];
    const variadic = macro.variadic && element.parameter >= 0 && element.parameter === macro.parameters!.length - 1;
    if (variadic && isPunctuator(last, ',')) {
      if (args[element.parameter]!.omitted) out.pop();
      for (const token of operand) out.push(token);
      continue;
    }
    if (operand.length === 0) continue;
    if (last === undefined) {
      for (const token of operand) out.push(token);
      continue;
    }
    const joined = paste(last, operand[0]!);
    if (joined) out[out.length - 1] = joined;
    else {
      host.badPaste(last, operand[0]!);
      out.push(operand[0]!);
    }
    for (let i = 1; i < operand.length; i++) out.push(operand[i]!);
  }
  return out;
}

/** One token of two, or undefined when together they are none. */
function paste(left: LiveToken, right: LiveToken): LiveToken | undefined {
  const text = left.text + right.text;
  const lexer = new Lexer(text, 0, text.length);
  if (!lexer.next() || lexer.start !== 0 || lexer.end !== text.length) return undefined;
  if (lexer.kind === 'other') return undefined;
  return liveToken(lexer.kind, text, left.space, left.place, left.at);
}

/** `#argument`: the spelling as a string, white space between tokens as one space. */
function stringify(tokens: readonly LiveToken[], operand: { readonly space: boolean }, name: LiveToken): LiveToken {
  const parts: string[] = ['"'];
  tokens.forEach((token, index) => {
    if (index > 0 && token.space) parts.push(' ');
    const literal = token.kind === 'string' || token.kind === 'character';
    parts.push(literal ? token.text.replace(/["\\]/g, '\\$&') : token.text);
  });
  // A lone backslash at the end would take the closing quote with it: C leaves that undefined, gcc drops it.
  let backslashes = 0;
  while (tokens[tokens.length - 1 - backslashes]?.text === '\\') backslashes++;
  if (backslashes % 2 === 1) parts.pop();
  parts.push('"');
  return liveToken('string', parts.join(''), operand.space, name.place, name.at);
}

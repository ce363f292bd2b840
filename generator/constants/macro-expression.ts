import type { Expression } from '../language/expression.js';
import { parseExpression } from '../language/expression-parser.js';
import type { Token } from '../language/token.js';
import type { ParseContext } from '../language/type-name-parser.js';
import { expandTokens } from '../preprocess/expand.js';
import type { Macro } from '../preprocess/translation-unit.js';
import { clipped, whyNoExpression } from './not-an-expression.js';

/** A macro's expansion as an expression, or why it is none. */
export type MacroExpression = { readonly expression: Expression } | { readonly reason: string };

/**
 * Names that stand for a macro's arguments while it is expanded. No header has them, so that nothing else can be meant,
 * and a paste that takes one in shows.
 */
const ARGUMENT = '__xenbind_argument_';

export function argumentName(index: number): string {
  return `${ARGUMENT}${index}_`;
}

/** Puts a macro's parameter names in the place of the arguments' in a text for the user. */
export function withParameterNames(text: string, macro: Pick<Macro, 'parameters'>): string {
  let result = text;
  for (const [i, name] of (macro.parameters ?? []).entries()) result = result.replaceAll(argumentName(i), name);
  return result;
}

/**
 * Expands a use of the macro (so that `#` and `##` in its body act) with the macros that hold at the end of the unit,
 * and parses what comes out. A function-like macro is given `argumentName(i)` for its parameters.
 */
export function macroExpression(
  macro: Macro,
  macros: ReadonlyMap<string, Macro>,
  context: ParseContext,
): MacroExpression {
  if (macro.body.length === 0) return { reason: 'is empty (an include guard or a feature flag)' };
  if (macro.variadic) return { reason: 'takes a variable number of arguments' };
  const expanded = expandTokens(useOf(macro), macros);
  if ('failure' in expanded) return { reason: `cannot be expanded: ${lowerFirst(expanded.failure.message)}` };
  const { tokens } = expanded;
  const clobbered = macro.parameters?.length && tokens.some(isClobbered);
  if (clobbered) return { reason: 'pastes or stringizes a parameter' };
  const reason = whyNoExpression(tokens, context);
  if (reason !== undefined) return { reason: withParameterNames(reason, macro) };
  const parsed = parseExpression(tokens, { isTypeName: context.isTypeName, where: macro.place });
  if ('failure' in parsed) {
    const text = withParameterNames(clipped(tokens), macro);
    return {
      reason: `expands to ${text}, which is no expression (${withParameterNames(parsed.failure.message, macro)})`,
    };
  }
  return parsed;
}

function useOf(macro: Macro): Token[] {
  const { place } = macro;
  const token = (kind: Token['kind'], text: string): Token => ({ kind, text, space: false, place });
  const tokens = [token('identifier', macro.name)];
  if (!macro.parameters) return tokens;
  tokens.push(token('punctuator', '('));
  for (const i of macro.parameters.keys()) {
    if (i > 0) tokens.push(token('punctuator', ','));
    tokens.push(token('identifier', argumentName(i)));
  }
  tokens.push(token('punctuator', ')'));
  return tokens;
}

/** An argument's name inside of another token: it was pasted or made a string. */
function isClobbered(token: Token): boolean {
  const at = token.text.indexOf(ARGUMENT);
  return at >= 0 && !(at === 0 && token.kind === 'identifier' && /^\d+_$/.test(token.text.slice(ARGUMENT.length)));
}

function lowerFirst(text: string): string {
  return (text.charAt(0).toLowerCase() + text.slice(1)).replace(/\.$/, '');
}

import { parseTypeName } from '../language/expression-parser.js';
import type { Token } from '../language/token.js';
import { printTokens } from '../language/token-text.js';
import { type ParseContext, startsTypeName } from '../language/type-name-parser.js';

const STATEMENTS = new Set([
  'do',
  'if',
  'else',
  'for',
  'while',
  'switch',
  'case',
  'default',
  'return',
  'goto',
  'break',
  'continue',
  'asm',
  '__asm',
  '__asm__',
]);
const DECLARATIONS = new Set(['typedef', 'extern', 'static', 'inline', '__inline', '__inline__', '_Static_assert']);
const ATTRIBUTES = new Set(['__attribute__', '__attribute', '_Alignas', '__extension__', '_Noreturn']);
const MAX_TEXT = 60;

/**
 * What a macro's expansion is when it is plainly no expression, as the end of "X is no constant: it ..."; undefined
 * when it may be one.
 */
export function whyNoExpression(tokens: readonly Token[], context: ParseContext): string | undefined {
  const [first, second] = tokens;
  if (!first) return 'expands to nothing';
  if (first.text === '{') return 'is a brace initialiser';
  if (first.text === '(' && second?.text === '{') return 'is a statement expression';
  if (DECLARATIONS.has(first.text)) return `expands to a declaration: ${clipped(tokens)}`;
  if (STATEMENTS.has(first.text)) return `expands to a statement: ${clipped(tokens)}`;
  if (ATTRIBUTES.has(first.text)) return `expands to an attribute: ${clipped(tokens)}`;
  if (startsTypeName(first, context)) {
    const isType = 'type' in parseTypeName(tokens, context);
    return `expands to ${isType ? 'the type name' : 'a type or declaration:'} ${clipped(tokens)}`;
  }
  if (tokens.some((token) => token.text === ';')) return `expands to declarations or statements: ${clipped(tokens)}`;
  return undefined;
}

/** C text of tokens, cut where it gets long. */
export function clipped(tokens: readonly Token[]): string {
  // A token is at least one character: what is cut anyway need not be printed.
  const text = printTokens(tokens.slice(0, MAX_TEXT));
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 3)}...` : text;
}

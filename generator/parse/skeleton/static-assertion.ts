import { skipExpression } from './brackets.js';
import type { SkeletonContext } from './context.js';
import type { TextRange } from './notes.js';

/** Reads `_Static_assert(condition, message);`, whose keyword is under the cursor, and blanks it out. */
export function readStaticAssertion(context: SkeletonContext): void {
  const { tokens } = context;
  const start = tokens.start;
  tokens.advance();
  context.expect('(');
  const condition = skipExpression(context, 'a condition');
  let message: TextRange | null = null;
  if (tokens.at(',')) {
    tokens.advance();
    const from = tokens.start;
    while (tokens.kind === 'literal') tokens.advance();
    if (tokens.start === from) throw context.misfit('a string');
    message = { start: from, end: tokens.previousEnd };
  }
  context.expect(')');
  context.expect(';');
  context.edits.blank(start, tokens.previousEnd);
  context.notes.assertions.push({ start, condition, message });
}

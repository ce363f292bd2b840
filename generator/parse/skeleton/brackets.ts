import { mismatchedBracket, unclosedBracket } from '../messages.js';
import { Misfit, misfitOf, type SkeletonContext } from './context.js';
import type { TextRange } from './notes.js';

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * Goes from the opening bracket under the cursor past the one that closes it, whatever stands between, and gives the
 * range between the two. A bracket of the wrong kind, a semicolon outside of braces or the end of the text is a misfit.
 */
export function skipBrackets(context: SkeletonContext): TextRange {
  const { tokens } = context;
  const opens: string[] = [tokens.text];
  const offsets: number[] = [tokens.start];
  let braces = tokens.text === '{' ? 1 : 0;
  const start = tokens.end;
  for (;;) {
    tokens.advance();
    const { kind, text } = tokens;
    if (kind === 'end') {
      const open = opens[0]!;
      const offset = offsets[0]!;
      throw new Misfit(tokens.start, (reporter) =>
        reporter.report(unclosedBracket, offset, offset + 1, open, CLOSERS[open]!),
      );
    }
    if (kind !== 'punctuator') continue;
    switch (text) {
      case '(':
      case '[':
      case '{':
        opens.push(text);
        offsets.push(tokens.start);
        if (text === '{') braces++;
        break;
      case ')':
      case ']':
      case '}': {
        const open = opens.pop()!;
        const offset = offsets.pop()!;
        const expected = CLOSERS[open]!;
        if (text !== expected) {
          const notes = [{ message: `this '${open}' is open here`, offset }];
          throw misfitOf(mismatchedBracket, tokens.start, tokens.end, notes, text, expected);
        }
        if (text === '}') braces--;
        if (opens.length === 0) {
          const end = tokens.start;
          tokens.advance();
          return { start, end };
        }
        break;
      }
      case ';':
        if (braces === 0) throw context.misfit(`'${CLOSERS[opens.at(-1)!]!}'`);
    }
  }
}

/**
 * Goes past an expression and gives its range: up to a comma, a semicolon, a closing bracket or an attribute outside of
 * brackets. An empty one is a misfit. What it says is for the expression parser to judge.
 */
export function skipExpression(context: SkeletonContext, expected: string): TextRange {
  const { tokens } = context;
  const start = tokens.start;
  for (;;) {
    const { kind, text } = tokens;
    if (kind === 'end') break;
    if (kind === 'word' && tokens.word?.class === 'attribute') break;
    if (kind === 'punctuator') {
      if (text === '(' || text === '[' || text === '{') {
        skipBrackets(context);
        continue;
      }
      if (text === ',' || text === ';' || text === ')' || text === ']' || text === '}') break;
    }
    tokens.advance();
  }
  if (tokens.start === start) throw context.misfit(expected);
  return { start, end: tokens.previousEnd };
}

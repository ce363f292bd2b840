import { skipBrackets } from './brackets.js';
import type { SkeletonContext } from './context.js';
import type { AttributeNote, TextRange } from './notes.js';

/** Whether an attribute in GNU's form, or in C23's `[[...]]`, is under the cursor. */
export function atAttribute(context: SkeletonContext): boolean {
  const { tokens, text } = context;
  if (tokens.kind === 'word') return tokens.word?.class === 'attribute';
  return tokens.at('[') && text.charCodeAt(tokens.end) === 0x5b;
}

/** Reads the attributes under the cursor, one specifier after the other, into `into`, and blanks them out. */
export function readAttributes(context: SkeletonContext, into: AttributeNote[]): void {
  while (atAttribute(context)) readAttribute(context, into);
}

function readAttribute(context: SkeletonContext, into: AttributeNote[]): void {
  const { tokens } = context;
  const start = tokens.start;
  const gnu = tokens.kind === 'word';
  if (gnu) {
    tokens.advance();
    context.expect('(', "'((' and attributes");
    context.expect('(', "'((' and attributes");
  } else {
    tokens.advance();
    tokens.advance();
  }
  const close = gnu ? ')' : ']';
  while (!tokens.at(close)) {
    if (tokens.at(',')) {
      tokens.advance();
      continue;
    }
    readOne(context, into, close);
  }
  tokens.advance();
  context.expect(close);
  context.edits.blank(start, tokens.previousEnd);
}

function readOne(context: SkeletonContext, into: AttributeNote[], close: string): void {
  const { tokens, text } = context;
  // `const` is an attribute too: keywords are names here.
  if (tokens.kind !== 'name' && tokens.kind !== 'word') throw context.misfit('the name of an attribute');
  const start = tokens.start;
  tokens.advance();
  if (tokens.at(':') || tokens.at('::')) {
    while (tokens.at(':') || tokens.at('::')) tokens.advance();
    tokens.advance();
  }
  const end = tokens.previousEnd;
  let args: TextRange | null = null;
  if (tokens.at('(')) args = skipBrackets(context);
  into.push({ name: plainName(text.slice(start, end)), range: { start, end }, args });
  if (!tokens.at(',') && !tokens.at(close)) throw context.misfit(`',' or '${close}'`);
}

/** `__packed__` and `gnu::packed` are `packed`. */
function plainName(name: string): string {
  const plain = name.replace(/^gnu\s*:\s*:\s*/, '');
  return plain.length > 4 && plain.startsWith('__') && plain.endsWith('__') ? plain.slice(2, -2) : plain;
}

/** Reads `_Alignas(...)`, whose keyword is under the cursor, and blanks it out. */
export function readAlignas(context: SkeletonContext, into: AttributeNote[]): void {
  const { tokens } = context;
  const range = { start: tokens.start, end: tokens.end };
  tokens.advance();
  if (!tokens.at('(')) throw context.misfit("'(' and an alignment");
  const args = skipBrackets(context);
  into.push({ name: '_Alignas', range, args });
  context.edits.blank(range.start, tokens.previousEnd);
}

/** Goes past `asm ( ... )`, whose keyword is under the cursor, and blanks it out: it names a symbol, not a type. */
export function skipAsm(context: SkeletonContext): void {
  const { tokens } = context;
  const start = tokens.start;
  tokens.advance();
  while (tokens.kind === 'word' && tokens.word?.class === 'qualifier') tokens.advance();
  if (!tokens.at('(')) throw context.misfit("'(' and a string");
  skipBrackets(context);
  context.edits.blank(start, tokens.previousEnd);
}

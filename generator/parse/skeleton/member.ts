import { readAttributes } from './attribute-syntax.js';
import { skipExpression } from './brackets.js';
import type { SkeletonContext } from './context.js';
import { namesTag, readDeclarator } from './declarator.js';
import type { AttributeNote, DeclaratorNote, SpecifiersNote, TextRange } from './notes.js';
import { readStaticAssertion } from './static-assertion.js';

/**
 * Reads one member declaration of a struct or union: specifiers, then declarators and bit-fields up to the semicolon.
 * An unnamed bit-field stays in the skeleton as a member whose name stands where its width stood; a stray semicolon and
 * a static assertion are blanked out.
 */
export function readMember(context: SkeletonContext, readSpecifiers: () => SpecifiersNote): void {
  const { tokens, edits } = context;
  if (tokens.at(';')) {
    edits.blank(tokens.start, tokens.end);
    tokens.advance();
    return;
  }
  if (tokens.kind === 'word' && tokens.word?.class === 'static-assert') {
    readStaticAssertion(context);
    return;
  }
  const specifiers = readSpecifiers();
  const notes: DeclaratorNote[] = [];
  if (!tokens.at(';')) {
    for (;;) {
      notes.push(readMemberDeclarator(context, specifiers));
      if (!tokens.at(',')) break;
      tokens.advance();
      notes.at(-1)!.end = tokens.previousEnd;
    }
  }
  context.checkTypeName(specifiers);
  context.reading.pop();
  context.expect(';');
  specifiers.declarationEnd = tokens.previousEnd;
  const last = notes.at(-1);
  if (last) last.end = tokens.previousEnd;
}

function readMemberDeclarator(context: SkeletonContext, specifiers: SpecifiersNote): DeclaratorNote {
  const { tokens, edits } = context;
  const attributes: AttributeNote[] = [];
  readAttributes(context, attributes);
  context.expectDeclarator(specifiers);
  const start = tokens.start;
  let name: string | null = null;
  let key: number;
  let inner: readonly AttributeNote[] = [];
  let width: TextRange | null = null;
  if (tokens.at(':')) {
    edits.blank(tokens.start, tokens.end);
    tokens.advance();
    width = skipExpression(context, 'the width of the bit-field');
    edits.replace(width.start, width.end, '_');
    key = width.start;
  } else {
    const declarator = readDeclarator(context);
    namesTag(specifiers, declarator);
    name = declarator.name;
    key = declarator.nameStart;
    inner = declarator.inner;
    readAttributes(context, attributes);
    if (tokens.at(':')) {
      tokens.advance();
      width = skipExpression(context, 'the width of the bit-field');
      edits.replace(width.start, width.end, '0');
    }
  }
  const range = { start, end: tokens.previousEnd };
  readAttributes(context, attributes);
  const note: DeclaratorNote = {
    specifiers,
    name,
    key,
    range,
    attributes,
    inner,
    width,
    value: null,
    end: tokens.previousEnd,
  };
  context.notes.declarators.set(key, note);
  return note;
}

import { unsupportedEnumBase } from '../messages.js';
import { readAttributes } from './attribute-syntax.js';
import { skipExpression } from './brackets.js';
import type { SkeletonContext } from './context.js';
import { readMember } from './member.js';
import type { AttributeNote, SpecifiersNote, TagNote, TextRange } from './notes.js';

/**
 * Reads a struct, union or enum specifier whose keyword is under the cursor, with its body if it has one. Attributes
 * after the keyword and directly after the closing brace are its own. `readSpecifiers` reads a member's specifiers.
 */
export function readTagSpecifier(
  context: SkeletonContext,
  kind: TagNote['kind'],
  readSpecifiers: () => SpecifiersNote,
): TagNote {
  const { tokens } = context;
  const keyword = tokens.start;
  const attributes: AttributeNote[] = [];
  tokens.advance();
  readAttributes(context, attributes);
  let tag: string | null = null;
  let tagStart = -1;
  if (tokens.kind === 'name') {
    tag = tokens.text;
    tagStart = tokens.start;
    context.showName();
    tokens.advance();
  }
  if (kind === 'enum' && tokens.at(':')) skipEnumBase(context);
  if (!tokens.at('{')) {
    if (tag === null) throw context.misfit("a tag or '{'");
    return { kind, keyword, tag, tagStart, open: -1, close: -1, attributes, end: tokens.previousEnd };
  }
  const open = tokens.start;
  context.enterBrace();
  tokens.advance();
  if (kind === 'enum') readEnumerators(context);
  else while (!tokens.at('}')) readMember(context, readSpecifiers);
  const close = tokens.start;
  context.leaveBrace();
  tokens.advance();
  readAttributes(context, attributes);
  return { kind, keyword, tag, tagStart, open, close, attributes, end: tokens.previousEnd };
}

/** Reports C23's `: type` and goes past it, if a brace follows; else it is a bit-field's colon. */
function skipEnumBase(context: SkeletonContext): void {
  const { tokens } = context;
  const start = tokens.start;
  while (tokens.at(':') || tokens.kind === 'name' || tokens.kind === 'word') tokens.advance();
  if (tokens.at('{')) {
    context.reporter.report(unsupportedEnumBase, start, tokens.previousEnd);
    context.edits.blank(start, tokens.previousEnd);
  } else tokens.seek(start);
}

function readEnumerators(context: SkeletonContext): void {
  const { tokens } = context;
  do {
    if (tokens.kind !== 'name') throw context.misfit('the name of an enumerator');
    readEnumerator(context);
  } while (!tokens.at('}'));
}

function readEnumerator(context: SkeletonContext): void {
  const { tokens, edits } = context;
  const key = tokens.start;
  context.showName();
  tokens.advance();
  const attributes: AttributeNote[] = [];
  readAttributes(context, attributes);
  let value: TextRange | null = null;
  if (tokens.at('=')) {
    tokens.advance();
    value = skipExpression(context, "the enumerator's value");
    edits.replace(value.start, value.end, '0');
  }
  if (tokens.at(',')) tokens.advance();
  else if (!tokens.at('}')) throw context.misfit("',' or '}'");
  context.notes.enumerators.set(key, { value, attributes, end: tokens.previousEnd });
}

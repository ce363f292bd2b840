import { atAttribute, readAlignas, readAttributes } from './attribute-syntax.js';
import { skipBrackets } from './brackets.js';
import type { SkeletonContext } from './context.js';
import type { SpecifiersNote } from './notes.js';
import { readTagSpecifier } from './tag-specifier.js';

/**
 * Reads declaration specifiers (C11 6.7) up to the first token that is none. They stay in the skeleton as qualifiers in
 * C's spelling and one type: a run of words for one of C's own types becomes a single `int`, so does `typeof(...)`;
 * storage classes but typedef, function specifiers, attributes and alignments are blanked out. `where` says what was
 * expected when there is no type.
 */
export function readSpecifiers(context: SkeletonContext, where: 'file' | 'record'): SpecifiersNote {
  const { tokens } = context;
  const note: SpecifiersNote = {
    start: tokens.start,
    end: tokens.start,
    storage: null,
    qualifiers: [],
    typeStart: -1,
    typeEnd: -1,
    builtin: null,
    typeName: null,
    unsupported: null,
    tag: null,
    attributes: [],
    namedBy: null,
    namedDirectly: false,
    declarationEnd: -1,
  };
  context.reading.push(note);
  while (readSpecifier(context, note, where));
  note.end = Math.max(tokens.previousEnd, note.start);
  if (note.typeStart < 0) {
    if (note.end > note.start) throw context.misfit('a type');
    throw context.misfit(where === 'file' ? 'a declaration' : "a member or '}'");
  }
  context.notes.specifiers.set(note.typeStart, note);
  return note;
}

/** Reads one specifier; false where the token under the cursor is none. */
function readSpecifier(context: SkeletonContext, note: SpecifiersNote, where: 'file' | 'record'): boolean {
  const { tokens, edits } = context;
  if (tokens.kind === 'name') {
    if (note.typeStart >= 0) return false;
    note.typeName = tokens.text;
    context.showName();
    return acceptType(context, note);
  }
  if (tokens.kind !== 'word') {
    if (!atAttribute(context)) return false;
    readAttributes(context, note.attributes);
    return true;
  }
  const word = tokens.word!;
  switch (word.class) {
    case 'attribute':
      readAttributes(context, note.attributes);
      return true;
    case 'alignas':
      readAlignas(context, note.attributes);
      return true;
    case 'qualifier':
      return readQualifier(context, note);
    case 'storage':
      // A typedef that comes late is legal, but nobody writes it, and the tree needs it first.
      if (where === 'record' || (word.canonical === 'typedef' && (note.typeStart >= 0 || note.qualifiers.length > 0))) {
        throw context.misfit(where === 'record' ? "a member or '}'" : 'a name');
      }
      note.storage = word.canonical as NonNullable<SpecifiersNote['storage']>;
      if (note.storage !== 'typedef') edits.blank(tokens.start, tokens.end);
      tokens.advance();
      return true;
    case 'function-specifier':
    case 'extension':
      edits.blank(tokens.start, tokens.end);
      tokens.advance();
      return true;
    case 'builtin':
      return readBuiltin(context, note);
    case 'record':
    case 'enum':
      if (note.typeStart >= 0) return false;
      note.typeStart = tokens.start;
      note.tag = readTagSpecifier(context, word.canonical as 'struct' | 'union' | 'enum', () =>
        readSpecifiers(context, 'record'),
      );
      note.typeEnd = note.tag.end;
      return true;
    case 'typeof':
      return readTypeof(context, note);
    default:
      return false;
  }
}

function acceptType(context: SkeletonContext, note: SpecifiersNote): true {
  const { tokens } = context;
  note.typeStart = tokens.start;
  note.typeEnd = tokens.end;
  tokens.advance();
  return true;
}

/** `_Atomic(type)` is a type, and an unsupported one; all else is a qualifier. */
function readQualifier(context: SkeletonContext, note: SpecifiersNote): boolean {
  const { tokens, edits } = context;
  const { start, end } = tokens;
  const name = tokens.word!.canonical;
  tokens.advance();
  if (name === '_Atomic' && tokens.at('(')) {
    if (note.typeStart >= 0) return false;
    skipBrackets(context);
    acceptUnsupported(context, note, start);
    return true;
  }
  if (end - start !== name.length) edits.replace(start, end, name);
  note.qualifiers.push({ name, range: { start, end } });
  return true;
}

function readBuiltin(context: SkeletonContext, note: SpecifiersNote): boolean {
  const { tokens, edits } = context;
  const name = tokens.word!.canonical;
  if (note.builtin) {
    note.builtin.push(name);
    edits.blank(tokens.start, tokens.end);
    note.typeEnd = tokens.end;
    tokens.advance();
    return true;
  }
  if (note.typeStart >= 0) return false;
  note.builtin = [name];
  edits.replace(tokens.start, tokens.end, 'int');
  return acceptType(context, note);
}

function readTypeof(context: SkeletonContext, note: SpecifiersNote): boolean {
  const { tokens } = context;
  if (note.typeStart >= 0) return false;
  const start = tokens.start;
  tokens.advance();
  if (tokens.at('(')) skipBrackets(context);
  acceptUnsupported(context, note, start);
  return true;
}

function acceptUnsupported(context: SkeletonContext, note: SpecifiersNote, start: number): void {
  const end = context.tokens.previousEnd;
  note.unsupported = context.text.slice(start, end);
  note.typeStart = start;
  note.typeEnd = end;
  context.edits.replace(start, end, 'int');
}

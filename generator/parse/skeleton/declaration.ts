import { declaresNothing, macroNotDefined } from '../messages.js';
import { readAttributes, skipAsm } from './attribute-syntax.js';
import { skipBrackets, skipExpression } from './brackets.js';
import { misfitOf, type SkeletonContext } from './context.js';
import { type Declarator, namesTag, readDeclarator } from './declarator.js';
import type { AttributeNote, DeclaratorNote, SpecifiersNote, TextRange } from './notes.js';
import { readSpecifiers } from './specifiers.js';

interface InitDeclarator extends Declarator {
  readonly note: DeclaratorNote;
  readonly hasBody: boolean;
}

/**
 * Reads one declaration or function definition at file scope. In the skeleton stay typedefs, records, enums and
 * `static const` with a value; prototypes, functions and variables are blanked out and listed as skipped, all but a
 * record or enum that they define. Gives false when nothing of the declaration stays.
 */
export function readDeclaration(context: SkeletonContext): boolean {
  const { tokens, edits } = context;
  const mark = edits.mark;
  const specifiers = readSpecifiers(context, 'file');
  const declarators: InitDeclarator[] = [];
  let hasBody = false;
  if (!tokens.at(';')) {
    for (;;) {
      const declarator = readInitDeclarator(context, specifiers, declarators.length === 0);
      declarators.push(declarator);
      hasBody = declarator.hasBody;
      if (!tokens.at(',') || hasBody) break;
      tokens.advance();
      declarator.note.end = tokens.previousEnd;
    }
  }
  const lastEnd = tokens.previousEnd;
  if (!hasBody && !tokens.at(';')) throw missingSemicolon(context, specifiers, declarators);
  if (!hasBody) tokens.advance();
  const end = tokens.previousEnd;
  specifiers.declarationEnd = end;
  const last = declarators.at(-1);
  if (last) last.note.end = end;
  const skippable = specifiers.storage === 'extern' || declarators.some((declarator) => declarator.isFunction);
  if (!skippable || specifiers.storage === 'typedef') context.checkTypeName(specifiers);
  context.reading.pop();
  if (declarators.length === 0) return keepWithoutDeclarators(context, specifiers, mark, end);
  if (specifiers.storage === 'typedef' || isConstant(specifiers, declarators)) return true;
  for (const declarator of declarators) skip(context, specifiers, declarator);
  return keepTagOnly(context, specifiers, { start: specifiers.end, end: hasBody ? end : lastEnd }, hasBody, mark, end);
}

function readInitDeclarator(context: SkeletonContext, specifiers: SpecifiersNote, isFirst: boolean): InitDeclarator {
  const { tokens, edits } = context;
  const attributes: AttributeNote[] = [];
  readAttributes(context, attributes);
  context.expectDeclarator(specifiers);
  const start = tokens.start;
  const declarator = readDeclarator(context);
  const range = { start, end: tokens.previousEnd };
  namesTag(specifiers, declarator);
  const isTypedef = specifiers.storage === 'typedef';
  if (isTypedef) context.typedefNames.add(declarator.name);
  skipLabels(context, attributes);
  let value: TextRange | null = null;
  let hasBody = false;
  if (!isTypedef && tokens.at('=')) {
    tokens.advance();
    value = skipExpression(context, 'a value');
    edits.replace(value.start, value.end, '0');
  } else if (!isTypedef && isFirst && declarator.isFunction) {
    if (!tokens.at('{') && hasNamesForParameters(context, declarator)) skipOldStyleParameters(context);
    if (tokens.at('{')) {
      skipBrackets(context);
      hasBody = true;
    }
  }
  const end = tokens.previousEnd;
  const note: DeclaratorNote = {
    specifiers,
    name: declarator.name,
    key: declarator.nameStart,
    range,
    attributes,
    inner: declarator.inner,
    width: null,
    value,
    end,
  };
  context.notes.declarators.set(note.key, note);
  return { ...declarator, note, hasBody };
}

/** `asm("symbol")` and attributes, in any order. */
function skipLabels(context: SkeletonContext, attributes: AttributeNote[]): void {
  const { tokens } = context;
  for (;;) {
    if (tokens.kind === 'word' && tokens.word?.class === 'asm') skipAsm(context);
    else {
      const before = tokens.start;
      readAttributes(context, attributes);
      if (tokens.start === before) return;
    }
  }
}

/** Whether a parameter list is one of names only, as before C89: `int f(a, b) int a; char b; { ... }`. */
function hasNamesForParameters(context: SkeletonContext, declarator: Declarator): boolean {
  const { tokens, text, typedefNames } = context;
  if (tokens.kind !== 'word' && tokens.kind !== 'name') return false;
  const first = /^\s*([A-Za-z_]\w*)\s*[,)]/.exec(
    text.slice(declarator.parametersStart, declarator.parametersStart + 200),
  );
  return first !== null && first[1] !== 'void' && !typedefNames.has(first[1]!);
}

function skipOldStyleParameters(context: SkeletonContext): void {
  const { tokens } = context;
  while (!tokens.at('{') && tokens.kind !== 'end') tokens.advance();
}

/** Whether every declarator is a plain name with a value that is no list: what `ConstantDeclaration` can be. */
function isConstant(specifiers: SpecifiersNote, declarators: readonly InitDeclarator[]): boolean {
  if (specifiers.storage !== 'static' || specifiers.tag?.kind === 'struct' || specifiers.tag?.kind === 'union')
    return false;
  const qualifiers = specifiers.qualifiers.map((qualifier) => qualifier.name);
  if (!qualifiers.includes('const') || qualifiers.includes('volatile')) return false;
  return declarators.every(({ isDirect, note }) => isDirect && note.value !== null);
}

function skip(context: SkeletonContext, specifiers: SpecifiersNote, declarator: InitDeclarator): void {
  const { name, nameStart, nameEnd, isDirect, isFunction, hasBody } = declarator;
  const reason = hasBody ? 'function' : isFunction ? 'prototype' : 'variable';
  // `struct x { ... } __packed;` is a variable to C, and a lost attribute to whoever wrote it.
  const stands = isDirect && reason === 'variable' && specifiers.tag && specifiers.storage === null;
  if (stands && looksLikeAttributeMacro(name)) {
    context.reporter.report(macroNotDefined, nameStart, nameEnd, name);
    return;
  }
  context.skipped.push({ offset: nameStart, name, reason });
}

function looksLikeAttributeMacro(name: string): boolean {
  return (
    /^__[a-z]/.test(name) || /^_*(?:gcc_?|gnu_?|attr(?:ibute)?_?)?(?:packed|aligned?|unused)(?:_|\d|$)/i.test(name)
  );
}

function missingSemicolon(
  context: SkeletonContext,
  specifiers: SpecifiersNote,
  declarators: readonly InitDeclarator[],
): Error {
  const { tokens } = context;
  const first = declarators[0]!;
  // `struct __packed x {` and `typedef struct { ... } __packed x;`
  const suspects: readonly (readonly [string | null, number])[] = [
    tokens.at('{') && specifiers.tag?.open === -1 ? [specifiers.tag.tag, specifiers.tag.tagStart] : [null, 0],
    tokens.kind === 'name' && first.isDirect ? [first.name, first.nameStart] : [null, 0],
  ];
  for (const [name, start] of suspects) {
    if (name !== null && looksLikeAttributeMacro(name)) {
      return misfitOf(macroNotDefined, start, start + name.length, [], name);
    }
  }
  return context.misfit("';'");
}

/** A declaration without declarators: only a record or enum is worth keeping. */
function keepWithoutDeclarators(
  context: SkeletonContext,
  specifiers: SpecifiersNote,
  mark: number,
  end: number,
): boolean {
  const { tag } = specifiers;
  const isUseless = !tag || (tag.tag === null && tag.kind !== 'enum');
  if (isUseless) {
    const what = tag ? `this ${tag.kind} without tag and name` : 'this';
    context.reporter.report(declaresNothing, specifiers.start, end, what);
    context.edits.rollback(mark);
    context.edits.blank(specifiers.start, end);
    return false;
  }
  return keepTagOnly(context, specifiers, { start: specifiers.end, end: specifiers.end }, false, mark, end);
}

/** Blanks out all but the record or enum that the specifiers define or name; everything when they have none. */
function keepTagOnly(
  context: SkeletonContext,
  specifiers: SpecifiersNote,
  declarators: TextRange,
  needsSemicolon: boolean,
  mark: number,
  end: number,
): boolean {
  const { edits } = context;
  const { tag, storage, qualifiers } = specifiers;
  const hasDeclarators = declarators.end > declarators.start;
  if (!tag || (hasDeclarators && tag.open < 0)) {
    edits.rollback(mark);
    edits.blank(specifiers.start, end);
    return false;
  }
  if (storage === 'typedef') edits.blank(specifiers.start, tag.keyword);
  for (const { range } of qualifiers) edits.blank(range.start, range.end);
  if (needsSemicolon) edits.replace(declarators.start, declarators.end, ';');
  else edits.blank(declarators.start, declarators.end);
  return true;
}

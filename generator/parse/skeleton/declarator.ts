import { tooDeep } from '../messages.js';
import { readAttributes } from './attribute-syntax.js';
import { skipBrackets } from './brackets.js';
import { misfitOf, type SkeletonContext } from './context.js';
import type { AttributeNote, SpecifiersNote } from './notes.js';

/** Pointers, arrays, functions and parentheses in one declarator: C11 asks for 12 and 63. */
const LIMIT = 100;

export interface Declarator {
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** The name is that of a function: parameters follow it directly. */
  readonly isFunction: boolean;
  /** Its type is that of the specifiers: no pointer, array or function. */
  readonly isDirect: boolean;
  /** What stands between the function's parentheses; -1 for anything else. */
  readonly parametersStart: number;
  /** Attributes between the declarator's parts. */
  readonly inner: readonly AttributeNote[];
}

/**
 * Reads a declarator with a name. In the skeleton its qualifiers get C's spelling, each array length becomes `0`, each
 * parameter list is emptied, and parentheses around nothing but a name go away: `T (x)` could be a call otherwise.
 */
export function readDeclarator(context: SkeletonContext): Declarator {
  return read(context, { parts: 0, inner: [] });
}

/** Lets a declarator name the untagged record or enum of its specifiers; see `SpecifiersNote.namedBy`. */
export function namesTag(specifiers: SpecifiersNote, declarator: Declarator): void {
  if (specifiers.namedBy === null || (declarator.isDirect && !specifiers.namedDirectly)) {
    specifiers.namedBy = declarator.name;
  }
  if (declarator.isDirect) specifiers.namedDirectly = true;
}

interface State {
  parts: number;
  readonly inner: AttributeNote[];
}

function count(context: SkeletonContext, state: State): void {
  if (++state.parts <= LIMIT) return;
  throw misfitOf(tooDeep, context.tokens.start, context.tokens.end, [], 'the parts of this declarator', LIMIT);
}

function read(context: SkeletonContext, state: State): Declarator {
  const { tokens, edits } = context;
  let pointers = 0;
  for (;;) {
    if (tokens.at('*')) {
      count(context, state);
      pointers++;
      tokens.advance();
    } else if (tokens.kind === 'word' && tokens.word?.class === 'qualifier' && pointers > 0) {
      const { canonical } = tokens.word;
      if (canonical.length !== tokens.end - tokens.start) edits.replace(tokens.start, tokens.end, canonical);
      tokens.advance();
    } else if (tokens.kind === 'word' && tokens.word?.class === 'attribute') {
      readAttributes(context, state.inner);
    } else if (tokens.kind === 'word' && tokens.word?.class === 'extension') {
      edits.blank(tokens.start, tokens.end);
      tokens.advance();
    } else break;
  }
  const base = readDirect(context, state);
  const suffix = readSuffixes(context, state);
  return {
    name: base.name,
    nameStart: base.nameStart,
    nameEnd: base.nameEnd,
    isFunction: base.isDirect ? suffix.parameters >= 0 : base.isFunction,
    isDirect: base.isDirect && pointers === 0 && !suffix.any,
    parametersStart: base.isDirect ? suffix.parameters : base.parametersStart,
    inner: state.inner,
  };
}

/** A name, or a declarator in parentheses. */
function readDirect(context: SkeletonContext, state: State): Omit<Declarator, 'inner'> {
  const { tokens, edits } = context;
  const { start, end } = tokens;
  if (tokens.at('(')) {
    count(context, state);
    tokens.advance();
    const nested = read(context, state);
    if (nested.isDirect) {
      edits.blank(start, end);
      if (tokens.at(')')) edits.blank(tokens.start, tokens.end);
    }
    context.expect(')');
    return nested;
  }
  if (tokens.kind !== 'name') throw context.misfit('a name');
  const name = tokens.text;
  context.showName();
  tokens.advance();
  return { name, nameStart: start, nameEnd: end, isFunction: false, isDirect: true, parametersStart: -1 };
}

/** Array lengths and parameter lists. `parameters` is -1 unless a parameter list comes first. */
function readSuffixes(context: SkeletonContext, state: State): { readonly any: boolean; readonly parameters: number } {
  const { tokens, edits } = context;
  let parameters = -1;
  let any = false;
  for (;;) {
    if (tokens.at('[')) {
      count(context, state);
      const length = skipBrackets(context);
      const from = firstVisible(context.text, length.start, length.end);
      edits.replace(from, length.end, '0');
    } else if (tokens.at('(')) {
      count(context, state);
      const range = skipBrackets(context);
      edits.blank(range.start, range.end);
      if (!any) parameters = range.start;
    } else return { any, parameters };
    any = true;
  }
}

/** First offset that is no white space, or `end`. */
function firstVisible(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) <= 0x20) at++;
  return at;
}

import type { Place } from '../diagnostics/place.js';
import type { Expression } from './expression.js';
import {
  BUILTIN_TYPEDEFS,
  isKeyword,
  QUALIFIERS,
  SCALAR_WORDS,
  TAG_WORDS,
  UNSUPPORTED_TYPE_WORDS,
} from './keywords.js';
import type { Token } from './token.js';
import type { TokenCursor } from './token-cursor.js';
import { printTokens } from './token-text.js';
import type { CType, Qualifier, ScalarName } from './type.js';

/** What a parser of expressions and type names cannot know from the tokens alone. */
export interface ParseContext {
  /** Whether a name is a typedef. */
  isTypeName(name: string): boolean;
  /** Place of a failure when there is no token at all. */
  readonly where?: Place;
}

/** Whether a type name begins at a token. */
export function startsTypeName(token: Token | undefined, context: ParseContext): boolean {
  if (token?.kind !== 'identifier') return false;
  const word = token.text;
  return (
    SCALAR_WORDS.has(word) ||
    QUALIFIERS.has(word) ||
    TAG_WORDS.has(word) ||
    UNSUPPORTED_TYPE_WORDS.has(word) ||
    BUILTIN_TYPEDEFS.has(word) ||
    context.isTypeName(word)
  );
}

/** A type on its way through its declarator, with its C text for function types. */
interface Draft {
  readonly type: CType;
  readonly text: string;
}
type Derive = (base: Draft) => Draft;

/**
 * Parses a C type name (6.7.7): specifiers and qualifiers in any order, then an abstract declarator of pointers,
 * arrays and functions. Signals a failure through the cursor; record definitions, attributes, `typeof` and complex
 * types are refused.
 */
export function parseTypeNameAt(
  cursor: TokenCursor,
  context: ParseContext,
  parseLength: (cursor: TokenCursor) => Expression,
): CType {
  const from = cursor.index;
  const type = parseSpecifiers(cursor, context);
  const text = printTokens(cursor.slice(from));
  return parseAbstractDeclarator(cursor, context, parseLength)({ type, text }).type;
}

function parseSpecifiers(cursor: TokenCursor, context: ParseContext): CType {
  const place = cursor.place;
  const qualifiers: Qualifier[] = [];
  const words: string[] = [];
  let named: CType | undefined;
  for (;;) {
    const token = cursor.peek();
    if (token?.kind !== 'identifier') break;
    const word = token.text;
    const qualifier = QUALIFIERS.get(word);
    const scalar = SCALAR_WORDS.get(word);
    if (qualifier) {
      cursor.take();
      if (qualifier === '_Atomic' && cursor.is('(')) cursor.fail('"_Atomic(type)" is not supported in a type name');
      if (!qualifiers.includes(qualifier)) qualifiers.push(qualifier);
    } else if (word === '__extension__') cursor.take();
    else if (UNSUPPORTED_TYPE_WORDS.has(word)) cursor.fail(`"${word}" is not supported in a type name`);
    else if (scalar !== undefined) {
      if (named) cursor.fail(`expected one type, found ${cursor.describe()} after another`);
      words.push(scalar);
      cursor.take();
    } else if (TAG_WORDS.has(word)) {
      if (named || words.length > 0) cursor.fail(`expected one type, found ${cursor.describe()} after another`);
      named = parseTag(cursor);
    } else if (!named && words.length === 0 && BUILTIN_TYPEDEFS.has(word)) {
      named = { kind: 'scalar', name: BUILTIN_TYPEDEFS.get(word)! };
      cursor.take();
    } else if (!named && words.length === 0 && context.isTypeName(word)) {
      named = { kind: 'typedef', name: word };
      cursor.take();
    } else break;
  }
  if (!named) {
    if (words.length === 0) cursor.fail(`expected a type name, found ${cursor.describe()}`);
    const name = scalarOf(words);
    if (!name) cursor.fail(`"${words.join(' ')}" is no type`, place);
    named = { kind: 'scalar', name };
  }
  return qualify(named, qualifiers);
}

function parseTag(cursor: TokenCursor): CType {
  const keyword = cursor.take()!.text;
  const tag = cursor.peek();
  if (tag?.kind !== 'identifier' || isKeyword(tag.text)) {
    cursor.fail(`expected a tag after "${keyword}", found ${cursor.describe()}`);
  }
  cursor.take();
  if (cursor.is('{')) cursor.fail(`a definition of "${keyword} ${tag.text}" cannot stand inside an expression`);
  const id = `${keyword} ${tag.text}`;
  return keyword === 'enum' ? { kind: 'enum', id } : { kind: 'record', id };
}

function qualify(type: CType, qualifiers: readonly Qualifier[]): CType {
  return qualifiers.length > 0 ? { ...type, qualifiers } : type;
}

/** The type that words in any order name (`long unsigned int`), or undefined when C knows no such type. */
export function scalarOf(words: readonly string[]): ScalarName | undefined {
  const count = (word: string): number => words.filter((w) => w === word).length;
  const longs = count('long');
  const signed = count('signed');
  const unsigned = count('unsigned');
  const ints = count('int');
  const base = words.filter((w) => w !== 'long' && w !== 'signed' && w !== 'unsigned' && w !== 'int');
  if (base.length > 1 || signed + unsigned > 1 || ints > 1 || longs > 2) return undefined;
  const sign = signed + unsigned;
  switch (base[0]) {
    case undefined:
      return `${unsigned ? 'unsigned ' : ''}${['int', 'long', 'long long'][longs]!}` as ScalarName;
    case 'short':
      return longs > 0 ? undefined : unsigned ? 'unsigned short' : 'short';
    case 'char':
      if (longs + ints > 0) return undefined;
      return unsigned ? 'unsigned char' : signed ? 'signed char' : 'char';
    case '__int128':
      return longs + ints > 0 ? undefined : unsigned ? 'unsigned __int128' : '__int128';
    case 'double':
      if (sign + ints > 0 || longs > 1) return undefined;
      return longs === 1 ? 'long double' : 'double';
    case 'void':
    case '_Bool':
    case 'float':
      return sign + ints + longs > 0 ? undefined : (base[0] as ScalarName);
    default:
      return undefined;
  }
}

function parseAbstractDeclarator(
  cursor: TokenCursor,
  context: ParseContext,
  parseLength: (cursor: TokenCursor) => Expression,
): Derive {
  return cursor.nested(() => {
    if (cursor.accept('*')) {
      const qualifiers: Qualifier[] = [];
      for (let next = cursor.peek(); next?.kind === 'identifier'; next = cursor.peek()) {
        const qualifier = QUALIFIERS.get(next.text);
        if (!qualifier) break;
        if (!qualifiers.includes(qualifier)) qualifiers.push(qualifier);
        cursor.take();
      }
      const outer = parseAbstractDeclarator(cursor, context, parseLength);
      return (base) =>
        outer({ type: qualify({ kind: 'pointer', target: base.type }, qualifiers), text: `${base.text} *` });
    }
    let outer: Derive = (base) => base;
    // `(` opens a group when no parameter list can begin after it.
    if (cursor.is('(') && (cursor.is('*', 1) || cursor.is('(', 1) || cursor.is('[', 1))) {
      cursor.take();
      outer = parseAbstractDeclarator(cursor, context, parseLength);
      cursor.expect(')', 'after the declarator');
    }
    const suffixes: Derive[] = [];
    for (;;) {
      if (cursor.is('[')) suffixes.push(parseArraySuffix(cursor, parseLength));
      else if (cursor.is('(')) suffixes.push(parseParameters(cursor, context));
      else break;
    }
    return (base) => outer(suffixes.reduceRight((draft, derive) => derive(draft), base));
  });
}

function parseArraySuffix(cursor: TokenCursor, parseLength: (cursor: TokenCursor) => Expression): Derive {
  cursor.take();
  const length = cursor.is(']') ? null : parseLength(cursor);
  cursor.expect(']', 'after the array length');
  return (base) => ({ type: { kind: 'array', element: base.type, length }, text: `${base.text}[]` });
}

/** The parameters of a function type are kept as text: nothing looks into them. */
function parseParameters(cursor: TokenCursor, context: ParseContext): Derive {
  const from = cursor.index;
  const first = cursor.peek(1);
  if (!cursor.is(')', 1) && !cursor.is('...', 1) && !startsTypeName(first, context)) {
    cursor.fail(`expected parameter types, found "${first?.text ?? 'the end'}"`, first?.place ?? cursor.place);
  }
  let open = 0;
  do {
    if (cursor.is('(')) open++;
    else if (cursor.is(')')) open--;
    if (!cursor.take()) cursor.fail('expected ")" after the parameter types, found the end');
  } while (open > 0);
  const parameters = printTokens(cursor.slice(from));
  return (base) => {
    const text = `${base.text} ${parameters}`;
    return { type: { kind: 'function', text }, text };
  };
}

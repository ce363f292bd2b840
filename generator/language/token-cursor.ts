import type { Place } from '../diagnostics/place.js';
import { canonicalPunctuator } from './punctuators.js';
import type { Token } from './token.js';

/** Why a text is not what a parser was asked for. */
export interface ParseFailure {
  readonly message: string;
  readonly place: Place;
}

/** Carries a failure from the depth of a parser to its entry; no Error, since bad input is no exception of ours. */
export class ParseSignal {
  readonly failure: ParseFailure;

  constructor(failure: ParseFailure) {
    this.failure = failure;
  }
}

const NOWHERE: Place = { file: '', line: 1, column: 1 };

/** How deep expressions and declarators may nest. */
export const MAX_NESTING = 256;

/** A position in a list of tokens, with what recursive descent needs. Digraphs read as what they stand for. */
export class TokenCursor {
  readonly #tokens: readonly Token[];
  readonly #fallback: Place;
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], fallback: Place | undefined) {
    this.#tokens = tokens;
    this.#fallback = fallback ?? NOWHERE;
  }

  get index(): number {
    return this.#at;
  }

  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead];
  }

  take(): Token | undefined {
    return this.#tokens[this.#at++];
  }

  slice(from: number): readonly Token[] {
    return this.#tokens.slice(from, this.#at);
  }

  /** The place of the next token, or of the last one at the end. */
  get place(): Place {
    return (this.peek() ?? this.#tokens[this.#tokens.length - 1])?.place ?? this.#fallback;
  }

  /** Whether the token `ahead` is this punctuator. */
  is(punctuator: string, ahead = 0): boolean {
    const token = this.#tokens[this.#at + ahead];
    return token !== undefined && token.kind === 'punctuator' && canonicalPunctuator(token.text) === punctuator;
  }

  accept(punctuator: string): boolean {
    if (!this.is(punctuator)) return false;
    this.#at++;
    return true;
  }

  expect(punctuator: string, where: string): void {
    if (!this.accept(punctuator)) this.fail(`expected "${punctuator}" ${where}, found ${this.describe()}`);
  }

  /** The next token for a message. */
  describe(): string {
    const token = this.peek();
    if (!token) return 'the end';
    return token.text.length > 60 ? `"${token.text.slice(0, 60)}..."` : `"${token.text}"`;
  }

  fail(message: string, place: Place = this.place): never {
    throw new ParseSignal({ message, place });
  }

  /** Runs a nested construct; fails when it nests deeper than {@link MAX_NESTING}. */
  nested<T>(parse: () => T): T {
    if (this.#depth >= MAX_NESTING) this.fail(`more than ${MAX_NESTING} levels of nesting`);
    this.#depth++;
    const result = parse();
    this.#depth--;
    return result;
  }
}

/** Runs a parser over all tokens: its result, or the failure (also when tokens are left over). */
export function parseAll<T>(
  tokens: readonly Token[],
  fallback: Place | undefined,
  parse: (cursor: TokenCursor) => T,
): { readonly result: T } | { readonly failure: ParseFailure } {
  const cursor = new TokenCursor(tokens, fallback);
  try {
    const result = parse(cursor);
    if (cursor.peek()) cursor.fail(`expected the end, found ${cursor.describe()}`);
    return { result };
  } catch (thrown) {
    if (thrown instanceof ParseSignal) return { failure: thrown.failure };
    throw thrown;
  }
}

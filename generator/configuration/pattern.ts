/**
 * Patterns over C names, as the configuration writes them: `*` is any run of characters, `?` is one, all else is itself.
 * C identifiers have no separators, so path globs (which stop at `/` and hide dot files) are the wrong tool here.
 */
export function compilePattern(pattern: string): (name: string) => boolean {
  if (!/[*?]/.test(pattern)) return (name) => name === pattern;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  const expression = new RegExp(`^${source}$`, 's');
  return (name) => expression.test(name);
}

/** A list of patterns that remembers which of them ever matched. */
export class PatternList {
  readonly #patterns: readonly { readonly text: string; readonly matches: (name: string) => boolean }[];
  readonly #used = new Set<string>();

  constructor(patterns: readonly string[]) {
    this.#patterns = patterns.map((text) => ({ text, matches: compilePattern(text) }));
  }

  get isEmpty(): boolean {
    return this.#patterns.length === 0;
  }

  /** Whether a pattern matches one of the names; every pattern that does is marked as used. */
  matches(names: readonly string[]): boolean {
    let found = false;
    for (const pattern of this.#patterns) {
      if (names.some(pattern.matches)) {
        this.#used.add(pattern.text);
        found = true;
      }
    }
    return found;
  }

  /** The patterns that matched nothing so far, in their order. */
  get unused(): readonly string[] {
    return this.#patterns.map((pattern) => pattern.text).filter((text) => !this.#used.has(text));
  }
}

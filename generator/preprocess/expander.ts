import { frozen, isPunctuator, type LiveToken, withPadding } from './live-token.js';
import { END_PADDING, join, NO_PADDING, type Padding, paddingFor } from './padding.js';
import { type Argument, type PaddedTokens, type SubstitutionHost, substitute } from './substitute.js';
import type { Macro } from './translation-unit.js';

/** Where tokens come from once all macros are used up: the lines of a file. */
export interface TokenSupply {
  /** Steps over `(` if that is the next token, over white space and new lines but no directive; else stays. */
  openParenthesis(): boolean;
  next(): LiveToken | undefined;
}

/** What an expander asks and tells its owner. */
export interface ExpanderHost {
  lookup(name: string): Macro | undefined;
  /** Tokens of a macro whose value the preprocessor computes (`__LINE__`); undefined for all other macros. */
  builtin(macro: Macro, name: LiveToken): LiveToken[] | undefined;
  badPaste(left: LiveToken, right: LiveToken): void;
  argumentCount(macro: Macro, name: LiveToken, given: number): void;
  unterminatedCall(macro: Macro, name: LiveToken): void;
  /** Must not return, like {@link tooLarge}. */
  nestingTooDeep(name: LiveToken, limit: number): never;
  /** Must not return: expansion cannot go on. */
  tooLarge(at: LiveToken, limit: number): never;
}

interface Context {
  readonly tokens: readonly LiveToken[];
  next: number;
  /** Cannot be replaced again while this context is read. */
  readonly macro: Macro | null;
  /** Reading does not go on below: the end of an argument or a directive. */
  readonly barrier: boolean;
  /** After the last token. */
  readonly trailing: Padding;
}

/** How deep macro calls may stand in each other's arguments. */
const MAX_ARGUMENT_DEPTH = 200;
/** How many tokens one use of a macro may handle. */
const MAX_TOKENS_PER_USE = 4_000_000;
/** How many tokens all uses of a translation unit may handle. */
const MAX_TOKENS = 16_000_000;

/**
 * Replaces macros as gcc does. Replacement lists wait on a stack of contexts; a macro is disabled while its context is
 * on the stack, and an identifier that names a disabled macro is frozen for good. In the cases that C11 6.10.3.4 leaves
 * open (a function-like name at the end of a replacement list) that gives gcc's answers, not just any legal one.
 */
export class Expander implements SubstitutionHost {
  readonly #host: ExpanderHost;
  readonly #stack: Context[] = [];
  readonly #disabled = new Set<Macro>();
  #supply: TokenSupply | null = null;
  /** Padding that goes before the next token. */
  #pending: Padding = NO_PADDING;
  #depth = 0;
  #handled = 0;
  #total = 0;

  constructor(host: ExpanderHost) {
    this.#host = host;
  }

  /**
   * Begins the use of a macro in a file. False when the name is no call after all (function-like, no parenthesis
   * follows). Then {@link nextOfUse} gives the expansion.
   */
  beginUse(macro: Macro, name: LiveToken, supply: TokenSupply): boolean {
    this.#supply = supply;
    this.#settle();
    this.#pending = NO_PADDING;
    return this.#enter(macro, name);
  }

  /** The next token of the expansion, undefined at its end; what stands after it in the file is not touched. */
  nextOfUse(): LiveToken | undefined {
    for (;;) {
      if (!this.#pop()) return undefined;
      const token = this.#replace(this.#read()!);
      if (token) return token;
    }
  }

  /** Runs `body` on a list of its own: reading ends where the list ends. When it throws, the list is gone all the same. */
  withList<T>(tokens: readonly LiveToken[], body: () => T): T {
    const pending = this.#pending;
    this.#pending = NO_PADDING;
    const height = this.#stack.length;
    if (height === 0) this.#settle();
    this.#stack.push({ tokens, next: 0, macro: null, barrier: true, trailing: NO_PADDING });
    try {
      return body();
    } finally {
      while (this.#stack.length > height) this.#drop();
      this.#pending = pending;
    }
  }

  /** The full expansion of a list by itself. */
  expandList(tokens: readonly LiveToken[]): LiveToken[] {
    return this.withList(tokens, () => {
      const out: LiveToken[] = [];
      for (let token = this.next(); token; token = this.next()) out.push(token);
      return out;
    });
  }

  /** The next fully expanded token, from wherever it comes. */
  next(): LiveToken | undefined {
    for (;;) {
      const token = this.#read();
      if (!token) return undefined;
      const replaced = this.#replace(token);
      if (replaced) return replaced;
    }
  }

  /** The next token as it is. */
  nextUnexpanded(): LiveToken | undefined {
    const token = this.#read();
    if (token?.kind === 'identifier' && !token.frozen && this.#isDisabled(token)) return frozen(token);
    return token;
  }

  #isDisabled(token: LiveToken): boolean {
    if (this.#disabled.size === 0) return false;
    const macro = this.#host.lookup(token.text);
    return macro !== undefined && this.#disabled.has(macro);
  }

  /** The token itself if it stays; undefined if it was a macro, whose expansion now waits to be read. */
  #replace(token: LiveToken): LiveToken | undefined {
    if (token.kind !== 'identifier' || token.frozen) return token;
    const macro = this.#host.lookup(token.text);
    if (!macro) return token;
    if (this.#disabled.has(macro)) return frozen(token);
    return this.#enter(macro, token) ? undefined : token;
  }

  #drop(): void {
    const context = this.#stack.pop()!;
    if (context.macro) this.#disabled.delete(context.macro);
    this.#pending = join(this.#pending, join(context.trailing, END_PADDING));
  }

  /** Drops contexts that are used up; false when none is left to read from. */
  #pop(): boolean {
    for (;;) {
      const top = this.#stack[this.#stack.length - 1];
      if (!top) return false;
      if (top.next < top.tokens.length) return true;
      if (top.barrier) return false;
      this.#drop();
    }
  }

  #read(): LiveToken | undefined {
    let token: LiveToken | undefined;
    if (this.#pop()) {
      const top = this.#stack[this.#stack.length - 1]!;
      token = top.tokens[top.next++]!;
    } else if (this.#stack.length === 0) token = this.#supply?.next();
    if (!token) return undefined;
    if (this.#pending !== NO_PADDING) {
      token = withPadding(token, join(this.#pending, token.padding));
      this.#pending = NO_PADDING;
    }
    this.#count(1, token);
    return token;
  }

  #settle(): void {
    this.#total += this.#handled;
    this.#handled = 0;
  }

  #count(tokens: number, at: LiveToken): void {
    this.#handled += tokens;
    if (this.#handled > MAX_TOKENS_PER_USE) this.#host.tooLarge(at, MAX_TOKENS_PER_USE);
    if (this.#total + this.#handled > MAX_TOKENS) this.#host.tooLarge(at, MAX_TOKENS);
  }

  /** Puts the replacement of a macro before what is read next; false when the name is no call. */
  #enter(macro: Macro, name: LiveToken): boolean {
    const computed = this.#host.builtin(macro, name);
    if (computed) {
      this.#pending = join(this.#pending, join(name.padding, paddingFor(name)));
      this.#push(computed, null);
      return true;
    }
    let args: readonly Argument[] = [];
    if (macro.parameters !== null) {
      if (!this.#openParenthesis()) return false;
      const collected = this.#collect(macro, macro.parameters.length, name);
      if (!collected) {
        // The name stays, the arguments are lost, as gcc has it; an error was reported.
        this.#push([frozen(name)], null);
        return true;
      }
      args = collected;
    }
    const { tokens, trailing } = substitute(macro, args, name, this);
    this.#count(tokens.length, name);
    this.#pending = join(name.padding, paddingFor(name));
    this.#push(tokens, macro, trailing);
    this.#disabled.add(macro);
    return true;
  }

  #push(tokens: readonly LiveToken[], macro: Macro | null, trailing = NO_PADDING): void {
    this.#stack.push({ tokens, next: 0, macro, barrier: false, trailing });
  }

  #openParenthesis(): boolean {
    if (this.#pop()) {
      const top = this.#stack[this.#stack.length - 1]!;
      const token = top.tokens[top.next]!;
      if (isPunctuator(token, '(')) {
        top.next++;
        return true;
      }
      const padding = join(this.#pending, token.padding);
      if (padding !== NO_PADDING) {
        // gcc, having read padding in search of the parenthesis, puts it back as a list of its own; such a list's end
        // is padding, too.
        top.next++;
        this.#pending = NO_PADDING;
        this.#push([withPadding(token, join(padding, END_PADDING))], null);
      }
      return false;
    }
    if (this.#stack.length > 0) return false;
    return this.#supply?.openParenthesis() ?? false;
  }

  /** Reads the arguments up to the closing parenthesis; undefined (and reported) when they do not fit the macro. */
  #collect(macro: Macro, expected: number, name: LiveToken): Argument[] | undefined {
    const args: Argument[] = [];
    let tokens: LiveToken[] = [];
    let depth = 0;
    for (;;) {
      const token = this.nextUnexpanded();
      if (!token) {
        this.#host.unterminatedCall(macro, name);
        return undefined;
      }
      if (token.kind === 'punctuator') {
        if (token.text === '(') depth++;
        else if (token.text === ')') {
          if (depth-- === 0) break;
        } else if (token.text === ',' && depth === 0 && !(macro.variadic && args.length + 1 === expected)) {
          args.push({ tokens, omitted: false, expanded: null });
          tokens = [];
          continue;
        }
      }
      // Padding before an argument does not belong to it.
      tokens.push(tokens.length === 0 ? withPadding(token, NO_PADDING) : token);
    }
    args.push({ tokens, omitted: false, expanded: null });
    return this.#fit(macro, expected, name, args);
  }

  #fit(macro: Macro, expected: number, name: LiveToken, args: Argument[]): Argument[] | undefined {
    const only = args.length === 1 && args[0]!.tokens.length === 0;
    if (expected === 0) {
      if (only) return [];
    } else if (args.length === expected) {
      // `f()` of a macro with nothing but `...` counts as left out.
      if (only && macro.variadic) return [{ tokens: [], omitted: true, expanded: null }];
      return args;
    } else if (macro.variadic && args.length + 1 === expected) {
      return [...args, { tokens: [], omitted: true, expanded: null }];
    }
    this.#host.argumentCount(macro, name, only && expected === 0 ? 0 : args.length);
    return undefined;
  }

  expandArgument(tokens: readonly LiveToken[]): PaddedTokens {
    if (this.#depth >= MAX_ARGUMENT_DEPTH) this.#host.nestingTooDeep(tokens[0]!, MAX_ARGUMENT_DEPTH);
    this.#depth++;
    const expanded = this.withList(tokens, () => {
      const out: LiveToken[] = [];
      for (let token = this.next(); token; token = this.next()) out.push(token);
      return { tokens: out, trailing: this.#pending };
    });
    this.#depth--;
    return expanded;
  }

  madeText(length: number, at: LiveToken): void {
    // A character weighs half a token.
    this.#count(length >> 1, at);
  }

  badPaste(left: LiveToken, right: LiveToken): void {
    this.#host.badPaste(left, right);
  }
}

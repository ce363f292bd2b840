import { Lexer } from '../language/lexer.js';
import { isPunctuator, type LiveToken, liveToken, withPadding } from './live-token.js';
import { type BodyElement, bodyOf } from './macro-body.js';
import { END_PADDING, join, NO_PADDING, type Padding, paddingFor, showsSpace } from './padding.js';
import type { Macro } from './translation-unit.js';

/** A list of tokens, and the padding after the last. */
export interface PaddedTokens {
  readonly tokens: readonly LiveToken[];
  readonly trailing: Padding;
}

/** An argument of a macro call. */
export interface Argument {
  readonly tokens: readonly LiveToken[];
  /** Left out altogether (only a variadic one can be): GNU's `, ## args` drops its comma then. */
  readonly omitted: boolean;
  /** Its full expansion, made when first needed. */
  expanded: PaddedTokens | null;
}

/** What substitution needs of the expander. */
export interface SubstitutionHost {
  expandArgument(tokens: readonly LiveToken[]): PaddedTokens;
  /** `##` gave no token; both operands stay. */
  badPaste(left: LiveToken, right: LiveToken): void;
  /** New text of this length was made: strings that contain strings grow fast. */
  madeText(length: number, at: LiveToken): void;
}

/**
 * The replacement list of a macro with its arguments put in (C11 6.10.3.1 to 6.10.3.3), before rescanning. `name` is
 * the token that called it.
 */
export function substitute(
  macro: Macro,
  args: readonly Argument[],
  name: LiveToken,
  host: SubstitutionHost,
): PaddedTokens {
  return new Substitution(macro, args, name, host).elements(bodyOf(macro));
}

class Substitution {
  readonly #macro: Macro;
  readonly #args: readonly Argument[];
  readonly #name: LiveToken;
  readonly #host: SubstitutionHost;

  constructor(macro: Macro, args: readonly Argument[], name: LiveToken, host: SubstitutionHost) {
    this.#macro = macro;
    this.#args = args;
    this.#name = name;
    this.#host = host;
  }

  elements(elements: readonly BodyElement[]): PaddedTokens {
    const tokens: LiveToken[] = [];
    let pending = NO_PADDING;
    for (let at = 0; at < elements.length; at++) {
      const first = elements[at]!;
      // The common element, a token of its own, without detours.
      if (first.parameter < 0 && !first.pasteNext && !first.optional) {
        const { kind, text, space, place } = first.token;
        tokens.push(liveToken(kind, text, space, place, this.#name.at, false, pending));
        pending = NO_PADDING;
        continue;
      }
      const group = [first];
      while (elements[at]!.pasteNext && at + 1 < elements.length) group.push(elements[++at]!);
      const piece = group.length > 1 ? this.#paste(group) : this.#element(group[0]!, false, false);
      for (const token of piece.tokens) {
        tokens.push(withPadding(token, join(pending, token.padding)));
        pending = NO_PADDING;
      }
      pending = join(pending, piece.trailing);
    }
    return { tokens, trailing: pending };
  }

  /** What an element stands for. Beside `##`, arguments are not expanded, and that side has no padding. */
  #element(element: BodyElement, pasteBefore: boolean, pasteAfter: boolean): PaddedTokens {
    const { token } = element;
    const name = this.#name;
    if (element.parameter < 0 && !element.optional) {
      const copy = liveToken(token.kind, token.text, token.space, token.place, name.at);
      return { tokens: [copy], trailing: NO_PADDING };
    }
    let inner = element.optional
      ? this.#optional(element.optional)
      : this.#argument(element, pasteBefore || pasteAfter);
    if (element.stringify) inner = { tokens: [this.#stringify(inner.tokens)], trailing: NO_PADDING };
    const before = pasteBefore ? NO_PADDING : paddingFor(token);
    const after = pasteAfter ? NO_PADDING : END_PADDING;
    if (inner.tokens.length === 0) return { tokens: inner.tokens, trailing: join(join(before, inner.trailing), after) };
    const tokens = before === NO_PADDING ? inner.tokens : inner.tokens.slice();
    if (before !== NO_PADDING) {
      (tokens as LiveToken[])[0] = withPadding(tokens[0]!, join(before, tokens[0]!.padding));
    }
    return { tokens, trailing: join(inner.trailing, after) };
  }

  #argument(element: BodyElement, raw: boolean): PaddedTokens {
    const argument = this.#args[element.parameter]!;
    if (raw || element.stringify) return { tokens: argument.tokens, trailing: NO_PADDING };
    return this.#expansion(argument);
  }

  #expansion(argument: Argument): PaddedTokens {
    argument.expanded ??=
      argument.tokens.length === 0
        ? { tokens: argument.tokens, trailing: NO_PADDING }
        : this.#host.expandArgument(argument.tokens);
    return argument.expanded;
  }

  /** `__VA_OPT__(...)`: its content when the variadic argument expands to something. */
  #optional(elements: readonly BodyElement[]): PaddedTokens {
    const last = this.#args[this.#args.length - 1];
    const present = last !== undefined && this.#expansion(last).tokens.length > 0;
    return present ? this.elements(elements) : { tokens: [], trailing: NO_PADDING };
  }

  /** `a ## b ## c`, with GNU's comma: `, ## args` joins nothing, and loses the comma when args was left out. */
  #paste(group: readonly BodyElement[]): PaddedTokens {
    const out: LiveToken[] = [];
    let pending = NO_PADDING;
    const add = (token: LiveToken): void => {
      out.push(withPadding(token, join(pending, token.padding)));
      pending = NO_PADDING;
    };
    group.forEach((element, index) => {
      const operand = this.#element(element, index > 0, index + 1 < group.length);
      const last = out[out.length - 1];
      const [first, ...rest] = operand.tokens;
      if (this.#isVariadic(element) && isPunctuator(last, ',')) {
        if (this.#args[element.parameter]!.omitted) out.pop();
        operand.tokens.forEach(add);
      } else if (first && last) {
        const joined = this.#join(last, first);
        if (joined) out[out.length - 1] = joined;
        else {
          this.#host.badPaste(last, first);
          add(first);
        }
        rest.forEach(add);
      } else operand.tokens.forEach(add);
      pending = join(pending, operand.trailing);
    });
    return { tokens: out, trailing: pending };
  }

  #isVariadic(element: BodyElement): boolean {
    return this.#macro.variadic && element.parameter >= 0 && element.parameter === this.#macro.parameters!.length - 1;
  }

  /** One token of two, or undefined when together they are none. */
  #join(left: LiveToken, right: LiveToken): LiveToken | undefined {
    const text = left.text + right.text;
    this.#host.madeText(text.length, this.#name);
    const lexer = new Lexer(text, 0, text.length);
    if (!lexer.next() || lexer.start !== 0 || lexer.end !== text.length) return undefined;
    if (lexer.kind === 'other') return undefined;
    return liveToken(lexer.kind, text, left.space, left.place, left.at, false, left.padding);
  }

  /** `#argument`: the spelling as a string, white space between tokens as one space. */
  #stringify(tokens: readonly LiveToken[]): LiveToken {
    const parts: string[] = ['"'];
    tokens.forEach((token, index) => {
      if (index > 0 && showsSpace(token)) parts.push(' ');
      const literal = token.kind === 'string' || token.kind === 'character';
      parts.push(literal ? token.text.replace(/["\\]/g, '\\$&') : token.text);
    });
    // A lone backslash at the end would take the closing quote with it: C leaves that undefined, gcc drops it.
    let backslashes = 0;
    while (tokens[tokens.length - 1 - backslashes]?.text === '\\') backslashes++;
    if (backslashes % 2 === 1) parts.pop();
    parts.push('"');
    const text = parts.join('');
    this.#host.madeText(text.length, this.#name);
    return liveToken('string', text, false, this.#name.place, this.#name.at);
  }
}

import type { Token } from '../language/token.js';
import type { ParseFailure } from '../language/token-cursor.js';
import { Expander, type ExpanderHost } from './expander.js';
import { type LiveToken, toLive } from './live-token.js';
import * as messages from './messages.js';
import { showsSpace } from './padding.js';
import type { Macro } from './translation-unit.js';

/** Ends an expansion that failed. */
class ExpansionFailure {
  readonly failure: ParseFailure;

  constructor(message: string, at: LiveToken) {
    this.failure = { message, place: at.at };
  }
}

export type ExpansionResult = { readonly tokens: readonly Token[] } | { readonly failure: ParseFailure };

/**
 * Fully expands tokens outside of any file: a macro's body, with the macros that hold at the end of a translation unit.
 * `keep` names are left alone although there are macros of that name (the parameters of a function-like macro). The
 * first problem (a wrong argument count, a call that is not closed, a bad `##`) ends it with a failure.
 */
export function expandTokens(
  tokens: readonly Token[],
  macros: ReadonlyMap<string, Macro>,
  keep?: ReadonlySet<string>,
): ExpansionResult {
  if (!tokens.some((token) => token.kind === 'identifier' && macros.has(token.text) && !keep?.has(token.text))) {
    return { tokens };
  }
  const host: ExpanderHost = {
    lookup: (name) => (keep?.has(name) ? undefined : macros.get(name)),
    builtin: () => undefined,
    badPaste: (left, right) => fail(messages.badPaste.message(left.text, right.text), left),
    argumentCount: (macro, name, given) => {
      const expected = macro.parameters!.length - (macro.variadic ? 1 : 0);
      fail(messages.macroArgumentCount.message(macro.name, given, expected, macro.variadic), name);
    },
    unterminatedCall: (macro, name) => fail(messages.unterminatedMacroCall.message(macro.name), name),
    nestingTooDeep: (name, limit) => fail(messages.macroNestingTooDeep.message(limit), name),
    tooLarge: (at, limit) => fail(messages.expansionTooLarge.message(limit), at),
  };
  try {
    const expanded = new Expander(host).expandList(toLive(tokens));
    return { tokens: expanded.map((token) => ({ ...token, space: showsSpace(token) })) };
  } catch (thrown) {
    if (thrown instanceof ExpansionFailure) return { failure: thrown.failure };
    throw thrown;
  }
}

function fail(message: string, at: LiveToken): never {
  throw new ExpansionFailure(message, at);
}

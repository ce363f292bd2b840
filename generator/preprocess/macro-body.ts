import { canonicalPunctuator } from '../language/punctuators.js';
import type { Token } from '../language/token.js';
import type { Macro } from './translation-unit.js';

/** One step of replacing a macro's body. */
export interface BodyElement {
  readonly token: Token;
  /** Index of the parameter that the token names, else -1. */
  readonly parameter: number;
  /** `#` stood before the parameter (or before `__VA_OPT__`). */
  readonly stringify: boolean;
  /** `##` stands after it: it is joined with the next element. */
  readonly pasteNext: boolean;
  /** What `__VA_OPT__(...)` encloses. */
  readonly optional: readonly BodyElement[] | null;
}

/** What is wrong with a body. */
export type BodyProblem = 'stringify' | 'paste-edge' | 'va-opt';

const compiled = new WeakMap<Macro, readonly BodyElement[]>();

/** The steps of a macro whose body was found right when it was defined. */
export function bodyOf(macro: Macro): readonly BodyElement[] {
  let body = compiled.get(macro);
  if (!body) {
    const result = compileBody(macro.parameters, macro.variadic, macro.body);
    body = 'problem' in result ? [] : result.elements;
    compiled.set(macro, body);
  }
  return body;
}

/** Finds parameters, `#`, `##` and `__VA_OPT__` in a replacement list, or what is wrong with it and where. */
export function compileBody(
  parameters: readonly string[] | null,
  variadic: boolean,
  body: readonly Token[],
): { readonly elements: readonly BodyElement[] } | { readonly problem: BodyProblem; readonly token: Token } {
  if (body.length > 0) {
    if (isOperator(body[0], '##')) return { problem: 'paste-edge', token: body[0]! };
    if (isOperator(body[body.length - 1], '##')) return { problem: 'paste-edge', token: body[body.length - 1]! };
  }
  return compileRange(parameters, variadic, body, 0, body.length, true);
}

function isOperator(token: Token | undefined, operator: string): boolean {
  return token !== undefined && token.kind === 'punctuator' && canonicalPunctuator(token.text) === operator;
}

function compileRange(
  parameters: readonly string[] | null,
  variadic: boolean,
  body: readonly Token[],
  from: number,
  to: number,
  optionalAllowed: boolean,
): { readonly elements: BodyElement[] } | { readonly problem: BodyProblem; readonly token: Token } {
  const elements: BodyElement[] = [];
  for (let at = from; at < to; at++) {
    let token = body[at]!;
    let stringify = false;
    if (parameters !== null && isOperator(token, '#')) {
      const operand = at + 1 < to ? body[at + 1] : undefined;
      if (!operand || !(isOptional(operand, variadic) || parameters.includes(operand.text))) {
        return { problem: 'stringify', token };
      }
      // The string takes the white space of its "#".
      token = { ...operand, space: token.space };
      stringify = true;
      at++;
    }
    let optional: readonly BodyElement[] | null = null;
    if (isOptional(token, variadic)) {
      const close = optionalAllowed ? matchingParenthesis(body, at + 1, to) : -1;
      if (close < 0) return { problem: 'va-opt', token };
      const inner = compileRange(parameters, variadic, body, at + 2, close, false);
      if ('problem' in inner) return inner;
      optional = inner.elements;
      at = close;
    }
    // A row of "##" is one.
    let pasteNext = false;
    while (at + 1 < to && isOperator(body[at + 1], '##')) {
      pasteNext = true;
      at++;
    }
    const parameter = optional === null && token.kind === 'identifier' ? (parameters?.indexOf(token.text) ?? -1) : -1;
    elements.push({ token, parameter, stringify, pasteNext, optional });
  }
  return { elements };
}

function isOptional(token: Token, variadic: boolean): boolean {
  return variadic && token.kind === 'identifier' && token.text === '__VA_OPT__';
}

/** Index of the `)` that closes the `(` at `open`; -1 when there is none. */
function matchingParenthesis(body: readonly Token[], open: number, to: number): number {
  let depth = 0;
  for (let at = open; at < to; at++) {
    if (isOperator(body[at], '(')) depth++;
    else if (isOperator(body[at], ')')) {
      if (--depth === 0) return at;
    }
    if (depth === 0) return -1;
  }
  return -1;
}

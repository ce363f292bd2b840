import { decodeInteger } from '../language/literal.js';
import type { Token } from '../language/token.js';
import { isPunctuator } from './live-token.js';

/** What a `#pragma pack` asks for. */
export interface PackRequest {
  readonly action: 'set' | 'push' | 'pop';
  /** The name given to push or pop. */
  readonly name: string | null;
  /** Undefined: the packing in force stays (a push alone). Null: the ABI's own alignment. */
  readonly pack: number | null | undefined;
}

const ALIGNMENTS = [0n, 1n, 2n, 4n, 8n, 16n];

/** Parses `pack(...)` as gcc does; gives what is wrong with it if it is malformed. */
export function parsePack(tokens: readonly Token[]): PackRequest | string {
  const words = argumentsOf(tokens);
  if (typeof words === 'string') return words;
  const first = words[0];
  if (!first) return { action: 'set', name: null, pack: null };
  if (first.kind === 'identifier' && first.text === 'pop') {
    const name = words[1];
    if (words.length > 2 || (name && name.kind !== 'identifier')) return 'pop takes a name at most';
    return { action: 'pop', name: name?.text ?? null, pack: undefined };
  }
  const push = first.kind === 'identifier' && first.text === 'push';
  let at = push ? 1 : 0;
  const name = push && words[at]?.kind === 'identifier' ? words[at++]!.text : null;
  const amount = words[at++];
  if (at < words.length) return 'it has too many arguments';
  const action = push ? 'push' : 'set';
  if (!amount) return { action, name, pack: undefined };
  const value = amount.kind === 'number' ? decodeInteger(amount.text)?.value : undefined;
  if (value === undefined) return `"${amount.text.slice(0, 40)}" is no number`;
  if (!ALIGNMENTS.includes(value)) return `${value} is no alignment`;
  return { action, name, pack: value === 0n ? null : Number(value) };
}

/** The arguments between the parentheses, each one token. */
function argumentsOf(tokens: readonly Token[]): Token[] | string {
  if (!isPunctuator(tokens[1], '(')) return '"(" is missing';
  const words: Token[] = [];
  for (let at = 2; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (isPunctuator(token, ')') && (at === 2 || at % 2 === 1)) return words;
    if (isPunctuator(token, ',') !== (at % 2 === 1)) return 'its arguments are malformed';
    if (at % 2 === 0) words.push(token);
  }
  return '")" is missing';
}

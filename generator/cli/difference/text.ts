import type { Change, Effect, Fact, FactValue } from '../../conformance/difference/change.js';
import { printable } from '../printable.js';

/** Longer values are cut where people read them. */
const LONGEST = 160;

/** A change in words, for the forms that people read. Whatever comes from headers is made harmless by `quote`. */
export interface ChangeText {
  /** `field xen_argo_iov.pad`. */
  readonly subject: string;
  /** `removed, type uint32_t, offset 12`. */
  readonly what: string;
  /** `xen_argo_iov.pad: offset 12 -> 8`, one for each; empty when nothing follows. */
  readonly effects: readonly string[];
}

type Quote = (text: string) => string;

/** For a terminal: in one line, without control characters. */
export const plainly: Quote = (text) => clip(printable(text));

export function changeText(change: Change, quote: Quote): ChangeText {
  const { kind, subject, facts, effects, because } = change;
  const words = [
    ...leadOf(change, quote),
    ...facts.filter((item) => !isLead(change, item)).map((item) => factText(item, quote)),
  ];
  if (because.length > 0) words.push(`because of ${because.map(quote).join(', ')}`);
  return {
    subject: kind === 'moved' ? quote(subject) : `${nounOf(change)}${quote(subject)}`,
    what: words.join(', '),
    effects: effectTexts(effects, quote),
  };
}

/** One text for each subject. */
function effectTexts(effects: readonly Effect[], quote: Quote): readonly string[] {
  const bySubject = new Map<string, string[]>();
  for (const effect of effects) {
    const text = factText(effect, quote);
    const known = bySubject.get(effect.subject);
    if (known) known.push(text);
    else bySubject.set(effect.subject, [text]);
  }
  return [...bySubject].map(([subject, texts]) => `${quote(subject)}: ${texts.join(', ')}`);
}

/** A record's name says already what it is. */
function nounOf({ kind, subject }: Change): string {
  const [noun] = kind.split('-');
  if (kind === 'redeclared') return '';
  if (noun === 'function') return 'function-like macro ';
  if ((noun === 'record' || noun === 'enum') && /^(?:struct|union|enum) /.test(subject)) return '';
  return `${noun} `;
}

/** What happened, where facts alone do not say it. */
function leadOf({ kind, verdict, facts, because }: Change, quote: Quote): readonly string[] {
  const kindText = (value: FactValue | undefined): string => {
    const text = String(value);
    return `${/^[aeiou]/.test(text) ? 'an' : 'a'} ${quote(text)}`;
  };
  if (kind.endsWith('-added')) return ['added'];
  if (kind.endsWith('-removed')) return ['removed'];
  const [first] = facts;
  if (kind === 'moved') return [`moved from ${quote(String(first?.old))} to ${quote(String(first?.new))}`];
  if (kind === 'redeclared') return [`was ${kindText(first?.old)}, is ${kindText(first?.new)}`];
  if (first?.what === 'name') {
    const verb = verdict === 'compatible' ? 'also named' : 'renamed';
    return [`${verb} ${quote(String(first.old))} -> ${quote(String(first.new))}`];
  }
  if (kind === 'function-body' && facts.length === 0) return ['written otherwise, with the results that it had'];
  return because.length > 0 && facts.length === 0 ? ['changes'] : [];
}

function isLead({ kind, facts }: Change, item: Fact): boolean {
  return item === facts[0] && (kind === 'moved' || kind === 'redeclared' || item.what === 'name');
}

function factText({ what, old, new: to }: Fact, quote: Quote): string {
  const value = (side: FactValue): string => quote(String(side));
  if (old === null) return `${what} ${value(to)}`;
  if (to === null) return `${what} ${value(old)}`;
  return `${what} ${value(old)} -> ${value(to)}`;
}

export function clip(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

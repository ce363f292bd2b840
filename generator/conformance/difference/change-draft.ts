import type { Place } from '../../diagnostics/place.js';
import type { Change, ChangeKind, Effect, Fact, FactValue, Verdict } from './change.js';

/** A change under one ABI while it is put together: what follows from it is found later than itself. */
export type ChangeDraft = Omit<Change, 'abis' | 'facts' | 'effects' | 'because'> & {
  verdict: Verdict;
  readonly facts: Fact[];
  readonly effects: Effect[];
  readonly because: string[];
};

/** What both sides of a change are declared as. */
export interface Sides {
  readonly old?: { readonly place?: Place } | undefined;
  readonly new?: { readonly place?: Place } | undefined;
}

export function draft(
  verdict: Verdict,
  kind: ChangeKind,
  subject: string,
  header: string,
  sides: Sides,
  facts: readonly Fact[] = [],
): ChangeDraft {
  const places = {
    ...(sides.old?.place ? { old: sides.old.place } : {}),
    ...(sides.new?.place ? { new: sides.new.place } : {}),
  };
  return { verdict, kind, subject, header, facts: [...facts], effects: [], because: [], places };
}

export function fact(what: Fact['what'], old: FactValue, to: FactValue): Fact {
  return { what, old, new: to };
}

/** Adds to the facts if there is a difference at all. */
export function addFact(facts: Fact[], what: Fact['what'], old: FactValue, to: FactValue): void {
  if (old !== to) facts.push(fact(what, old, to));
}

/** The worse of two verdicts. */
export function worse(a: Verdict, b: Verdict): Verdict {
  if (a === 'abi-breaking' || b === 'abi-breaking') return 'abi-breaking';
  return a === 'api-breaking' || b === 'api-breaking' ? 'api-breaking' : 'compatible';
}

export function signedness(signed: boolean): string {
  return signed ? 'signed' : 'unsigned';
}

import type { Place } from '../../diagnostics/place.js';
import type { AbiName } from '../../layout/abi.js';
import type { Check, Subject, Unasked } from './check.js';
import type { Aspect } from './type-checks.js';

/** What an aspect is asked about. */
interface Part {
  readonly subject: Subject;
  readonly of: string;
  readonly place: Place;
}

type Draft<T> = Omit<T, 'abis' | 'number'> & { readonly abis: AbiName[] };

/** Collects the checks of a header, one ABI after the other: what several ABIs have in common becomes one check. */
export class CheckList {
  /** By subject, so that what only a later ABI has stands with the rest of its subject. */
  readonly #checks = new Map<string, Map<string, Draft<Check>>>();
  readonly #unasked = new Map<string, Draft<Unasked>>();
  #abi: AbiName = 'x86_64';

  /** What is asked for from here on holds for this ABI. */
  beginAbi(abi: AbiName): void {
    this.#abi = abi;
  }

  ask({ subject, of, place }: Part, { aspect, suffix, question }: Aspect): void {
    const group = `${subject.kind} ${subject.name}`;
    let checks = this.#checks.get(group);
    if (!checks) {
      checks = new Map();
      this.#checks.set(group, checks);
    }
    const key = keyOf([of, aspect, suffix, question]);
    const known = checks.get(key);
    if (!known) checks.set(key, { subject, aspect, of: of + suffix, place, question, abis: [this.#abi] });
    else if (!known.abis.includes(this.#abi)) known.abis.push(this.#abi);
  }

  cannotAsk(subject: Subject, what: string, reason: string, place: Place): void {
    const key = keyOf([what, reason]);
    const known = this.#unasked.get(key);
    if (!known) this.#unasked.set(key, { subject, what, reason, place, abis: [this.#abi] });
    else if (!known.abis.includes(this.#abi)) known.abis.push(this.#abi);
  }

  /** All checks, the first with the number `first`. */
  finish(first: number): { readonly checks: readonly Check[]; readonly unasked: readonly Unasked[] } {
    const drafts = [...this.#checks.values()].flatMap((group) => [...group.values()]);
    return {
      checks: drafts.map((draft, i) => ({ number: first + i, ...draft })),
      unasked: [...this.#unasked.values()],
    };
  }
}

function keyOf(parts: readonly unknown[]): string {
  return JSON.stringify(parts, (_key, value: unknown) => {
    if (typeof value === 'bigint') return `${value}`;
    // Follows from the rest of the question.
    return value instanceof Map ? null : value;
  });
}

import type { Place } from '../diagnostics/place.js';
import type { AbiName } from '../layout/abi.js';
import type { Check, Fact } from './questions/check.js';
import type { ConformanceUnit } from './questions/plan.js';

/** What one compiler says about one header. */
export type HeaderVerdict =
  | {
      readonly kind: 'answered';
      /** How many facts it was asked for and answered. */
      readonly facts: number;
      readonly disagreements: readonly { readonly check: Check; readonly fact: Fact }[];
      /** Checks that it refuses to compile, with its own words. */
      readonly refusals: readonly { readonly check: Check; readonly said: string }[];
      /** Checks that it has no answer to. */
      readonly unanswered: readonly { readonly check: Check; readonly reason: string }[];
    }
  /** It does not accept the header. */
  | { readonly kind: 'refused'; readonly said: readonly string[]; readonly place?: Place }
  /** It crashed, or took too long, or wrote something that is no object file. */
  | { readonly kind: 'no-answer'; readonly reason: string };

/** A compiler as reports name it. */
export interface ReportedCompiler {
  readonly command: string;
  readonly version: string;
  readonly abi: AbiName;
}

/** A command that no compiler answers to: it is not there, or it is there and does something else. */
export interface UnaskedCompiler {
  readonly kind: 'missing' | 'unusable';
  readonly command: string;
  readonly reason: string;
}

/** The outcome of a conformance run. */
export interface ConformanceReport {
  /** Those that were asked, in the order in which they were named. */
  readonly compilers: readonly ReportedCompiler[];
  readonly unasked: readonly UnaskedCompiler[];
  /** ABIs of the configuration that no compiler was asked for. */
  readonly notCovered: readonly AbiName[];
  readonly headers: readonly HeaderReport[];
}

export interface HeaderReport {
  readonly unit: ConformanceUnit;
  /** In the order of the report's compilers. */
  readonly verdicts: readonly { readonly compiler: ReportedCompiler; readonly verdict: HeaderVerdict }[];
}

/** Whether the compiler agrees with everything that it was asked. */
export function agrees(verdict: HeaderVerdict): boolean {
  return verdict.kind === 'answered' && verdict.disagreements.length === 0 && verdict.refusals.length === 0;
}

import type { Place } from '../../diagnostics/place.js';
import type { AbiName } from '../../layout/abi.js';

/**
 * What a change means to its users. `abi-breaking`: what was compiled, or written to memory, by one side is misread by
 * the other. `api-breaking`: the bytes are the same, but a program that uses the names has to be changed. `compatible`:
 * neither. README.md says which change is which, and why.
 */
export type Verdict = 'abi-breaking' | 'api-breaking' | 'compatible';

/** From the worst on. */
export const VERDICTS: readonly Verdict[] = ['abi-breaking', 'api-breaking', 'compatible'];

/** Stable names: programs that read the JSON form switch on them. */
export type ChangeKind =
  | 'record-added'
  | 'record-removed'
  | 'record-renamed'
  /** Size or alignment, without a change of any field. */
  | 'record-layout'
  /** Follows from a change of something that it has by value. */
  | 'record-contains'
  | 'field-added'
  | 'field-removed'
  | 'field-renamed'
  | 'field-moved'
  | 'field-type'
  | 'enum-added'
  | 'enum-removed'
  | 'enum-renamed'
  | 'enum-layout'
  | 'enumerator-added'
  | 'enumerator-removed'
  | 'enumerator-value'
  | 'typedef-added'
  | 'typedef-removed'
  | 'typedef-renamed'
  | 'typedef-type'
  | 'constant-added'
  | 'constant-removed'
  | 'constant-value'
  | 'constant-type'
  | 'function-added'
  | 'function-removed'
  | 'function-parameters'
  | 'function-body'
  | 'macro-added'
  | 'macro-removed'
  /** The name stays, what it names is of another kind: a macro became an enumerator. */
  | 'redeclared'
  /** Other headers have the same declarations. */
  | 'moved';

/** Numbers are bytes or bits; numbers of 64 bits are decimal text. */
export type FactValue = string | number | null;

/** Something that was one thing and is another. */
export interface Fact {
  readonly what:
    | 'name'
    | 'kind'
    | 'type'
    | 'size'
    | 'alignment'
    | 'offset'
    | 'bit'
    | 'width'
    | 'signedness'
    | 'length'
    | 'stride'
    | 'value'
    | 'parameters'
    | 'result'
    | 'header';
  readonly old: FactValue;
  readonly new: FactValue;
}

/** What a change does to something else than its subject. */
export interface Effect extends Fact {
  readonly subject: string;
}

export interface Change {
  readonly verdict: Verdict;
  readonly kind: ChangeKind;
  /** C text: `struct a`, `a.b`, `MACRO`. */
  readonly subject: string;
  /** Module path of the header that has it, or had. */
  readonly header: string;
  readonly facts: readonly Fact[];
  /** What follows from it in the same record or enum. */
  readonly effects: readonly Effect[];
  /** What it follows from itself; empty for what is a cause. */
  readonly because: readonly string[];
  /** The ABIs under which it is exactly this. */
  readonly abis: readonly AbiName[];
  /** Known where a side is a header. */
  readonly places: { readonly old?: Place; readonly new?: Place };
}

/** One ABI in short. */
export interface AbiSummary {
  readonly abi: AbiName;
  /** No offset, size, width or signedness differs, and no record or field with bytes is gone. */
  readonly layoutNeutral: boolean;
  /** How many causes have each verdict. */
  readonly counts: Readonly<Record<Verdict, number>>;
}

export interface Difference {
  /** The ABIs that were compared. */
  readonly abis: readonly AbiName[];
  /** The worst first; what follows from others after the causes. */
  readonly changes: readonly Change[];
  readonly summary: readonly AbiSummary[];
  /** ABIs that only one side has. */
  readonly notCompared: readonly { readonly abi: AbiName; readonly side: 'old' | 'new' }[];
}

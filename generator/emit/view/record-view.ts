import type { DocView } from './module-view.js';

/** A class with everything around it; see `module-view.ts` for how to read these types. */
export interface RecordView {
  readonly doc: DocView;
  readonly names: { readonly class: string; readonly array: string; readonly cursor: string; readonly atomics: string };
  /** `'struct xen_argo_addr'`. */
  readonly cNameLiteral: string;
  readonly abis: string;
  readonly size: number;
  readonly align: number;
  readonly layout: readonly LayoutFieldView[];
  readonly holes: readonly { readonly offset: number; readonly size: number; readonly bits: BitsView | null }[];
  readonly tail: TailSizeView | null;
  readonly fields: readonly FieldView[];
  readonly json: readonly { readonly key: string; readonly before: string; readonly after: string }[];
  readonly equals: readonly EqualView[];
  readonly atomics: readonly AtomicView[];
}

export interface BitsView {
  readonly start: number;
  readonly width: number;
}

export interface LayoutFieldView {
  readonly key: string;
  readonly typeLiteral: string;
  readonly offset: number;
  readonly size: number;
  readonly bits: BitsView | null;
  readonly array: { readonly count: string; readonly stride: number } | null;
}

/** What `sizeWith` computes. */
export interface TailSizeView {
  readonly named: string;
  readonly offset: number;
  readonly stride: number;
}

/** One condition of `equals`; exactly one form is not null. */
export interface EqualView {
  readonly and: string;
  readonly bytes: string | null;
  readonly bits: string | null;
  readonly record: string | null;
  readonly records: string | null;
  readonly rows: { readonly value: string; readonly depth: number } | null;
}

export interface AtomicView {
  readonly name: string;
  readonly type: string;
  readonly plus: string;
  readonly labelLiteral: string;
}

interface Named {
  readonly doc: DocView;
  readonly name: string;
  /** `XenArgoAddr$, 'aport'`, for errors. */
  readonly named: string;
  /** What follows `this.base`: nothing, or ` + 8`. */
  readonly plus: string;
}

/** How a value is brought into its range, to see whether it was in it; one form is not null (or true). */
export interface RangeView {
  readonly mask: number | null;
  readonly shift: number | null;
  readonly signed32: boolean;
  readonly unsigned32: boolean;
  readonly min: string;
  readonly max: string;
}

export interface NumberFieldView extends Named {
  readonly template: 'field-number';
  readonly type: string;
  readonly access: string;
  /** `, true`, or nothing for one byte. */
  readonly order: string;
  readonly range: RangeView;
}

export interface BoolFieldView extends Named {
  readonly template: 'field-bool';
}

export interface FloatFieldView extends Named {
  readonly template: 'field-float';
  readonly access: string;
}

export interface WideFieldView extends Named {
  readonly template: 'field-wide';
  readonly type: string;
  readonly access: string;
  readonly wrap: string;
  readonly min: string;
  readonly max: string;
  readonly lo: string;
  readonly hi: string;
  readonly number: string;
  readonly plusHigh: string;
  readonly signed: boolean;
}

export interface HugeFieldView extends Named {
  readonly template: 'field-huge';
  readonly access: string;
  readonly wrap: string;
  readonly min: string;
  readonly max: string;
}

export interface BytesFieldView extends Named {
  readonly template: 'field-bytes';
  readonly type: string;
  readonly access: string;
  readonly count: string;
}

export interface RecordFieldView extends Named {
  readonly template: 'field-record';
  readonly class: string;
}

export interface ArrayFieldView extends Named {
  readonly template: 'field-array';
  readonly type: string;
  readonly value: ArrayValueView;
}

export interface TailFieldView extends Named {
  readonly template: 'field-tail';
  readonly type: string;
  /** The value's constructor does not look at the count itself. */
  readonly check: boolean;
  readonly value: ArrayValueView;
}

/** The expression that makes an array's accessor; exactly one of the last four is not null. */
export interface ArrayValueView {
  readonly view: string;
  readonly at: string;
  readonly count: string;
  readonly named: string;
  /** `'xen_argo_ring.ring'`. */
  readonly labelLiteral: string;
  readonly bytes: string | null;
  readonly elements: string | null;
  readonly records: string | null;
  readonly rows: { readonly stride: number; readonly element: ArrayValueView } | null;
}

/** Bits of one word of the value out of one access to memory, or the other way. */
export interface BitPartView {
  readonly or: string;
  readonly access: string;
  readonly order: string;
  readonly plus: string;
  readonly down: number;
  readonly mask: number;
  readonly up: number;
}

export interface BitWriteView {
  readonly access: string;
  readonly order: string;
  readonly plus: string;
  /** Bits of the same bytes that are not the field's; null when all are. */
  readonly keep: number | null;
  readonly parts: readonly {
    readonly or: string;
    readonly word: string;
    readonly down: number;
    readonly mask: number;
    readonly up: number;
  }[];
}

export interface BitFieldView extends Named {
  readonly template: 'field-bits';
  readonly type: string;
  readonly bool: boolean;
  readonly reads: readonly BitPartView[];
  readonly range: RangeView | null;
  readonly writes: readonly BitWriteView[];
}

export interface WideBitFieldView extends Named {
  readonly template: 'field-bits-wide';
  readonly type: string;
  readonly words: readonly { readonly index: number; readonly shift: number; readonly reads: readonly BitPartView[] }[];
  readonly joined: readonly { readonly or: string; readonly index: number; readonly shift: number }[];
  readonly wrap: string;
  readonly width: number;
  readonly min: string;
  readonly max: string;
  readonly writes: readonly BitWriteView[];
  readonly number: string | null;
}

export type FieldView =
  | NumberFieldView
  | BoolFieldView
  | FloatFieldView
  | WideFieldView
  | HugeFieldView
  | BytesFieldView
  | RecordFieldView
  | ArrayFieldView
  | TailFieldView
  | BitFieldView
  | WideBitFieldView;

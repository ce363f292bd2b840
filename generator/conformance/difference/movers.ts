import type { ChangeDraft } from './change-draft.js';

/** A change inside of a record that can move what comes after it. Bits from the start of the record. */
export interface Mover {
  /** null: it was not there before. */
  readonly old: number | null;
  /** null: it is there no more. */
  readonly new: number | null;
  readonly cause: ChangeDraft;
  /** It takes more or fewer bytes. Others can only have changed an alignment. */
  readonly sure: boolean;
}

/** Finds for a field that moved, or for a record whose size changed, what did it. */
export class Movers {
  readonly #all: Mover[] = [];

  add(mover: Mover): void {
    this.#all.push(mover);
  }

  /** The nearest one before a field that stood at `old` and stands at `to`. */
  before(old: number, to: number): ChangeDraft | undefined {
    return nearest(
      this.#all.filter((mover) => (mover.old !== null && mover.old < old) || (mover.new !== null && mover.new < to)),
    );
  }

  /** The last one of all: it stands before the record's end. */
  last(): ChangeDraft | undefined {
    return nearest(this.#all);
  }
}

function nearest(movers: readonly Mover[]): ChangeDraft | undefined {
  const sure = movers.filter((mover) => mover.sure);
  const candidates = sure.length > 0 ? sure : movers;
  let best: Mover | undefined;
  for (const mover of candidates) if (!best || place(mover) >= place(best)) best = mover;
  return best?.cause;
}

function place(mover: Mover): number {
  return mover.new ?? mover.old ?? 0;
}

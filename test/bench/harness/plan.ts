/** How the benchmarks are told what to measure: a table has groups, a group has designs that do the same work. */

/** What a value counts. Of `MiB/s` and `msg/s` more is better, of the others less. */
export type Unit = 'ns' | 'us' | 'ms' | 'MiB' | 'bytes' | 'MiB/s' | 'M msg/s';

/** How much to measure. `quick` only shows that everything runs. */
export interface Effort {
  readonly quick: boolean;
  /** Rounds that count; each has every design once. */
  readonly rounds: number;
}

/** What one run of a design gave. */
export interface Sample {
  /** In the unit of its group. */
  readonly value: number;
  /**
   * What the work came to, such as the sum of the fields that were read: all designs of a group that give one must give
   * the same, so that none can have left the work out.
   */
  readonly check?: string;
}

/** A ratio that is to be reached: the median of the paired rounds. */
export interface Goal {
  readonly atMost?: number;
  readonly atLeast?: number;
  /** The design that it is a ratio to. Without one, the value itself counts. */
  readonly of?: string;
}

export interface Design {
  /** Unique in its group. */
  readonly name: string;
  /** What the table calls it. */
  readonly label: string;
  readonly goals?: readonly Goal[];
  /** Why it cannot be measured here; otherwise undefined. */
  readonly missing?: string | undefined;
  /** Runs it once; called in turn with the other designs of the group. */
  readonly measure: (effort: Effort) => Promise<Sample>;
}

export interface Group {
  readonly title: string;
  readonly unit: Unit;
  /** The name of the design that the ratios are to. */
  readonly baseline: string;
  readonly designs: readonly Design[];
  /** Fewer rounds than the other groups have: for what takes long, and has no ratio to reach. */
  readonly maxRounds?: number;
}

export interface Table {
  /** As `--table` takes it; its prose is in `notes.md` of the folder with this name. */
  readonly name: string;
  readonly title: string;
  /** Builds what is to be measured. */
  readonly plan: (effort: Effort) => Promise<readonly Group[]>;
}

/** Whether more of it is better. */
export function isRate(unit: Unit): boolean {
  return unit === 'MiB/s' || unit === 'M msg/s';
}

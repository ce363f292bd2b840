import { availableParallelism } from 'node:os';
import { createPool } from '../../../generator/conformance/run/pool.js';
import { median, spread } from '../../support/statistics.js';
import type { Design, Effort, Goal, Group, Sample, Unit } from './plan.js';

/** A goal and what was reached; `of` is the label of the design. */
export interface Outcome extends Goal {
  readonly reached: number;
  readonly met: boolean;
}

export interface Row {
  readonly label: string;
  readonly median: number;
  /** See {@link spread}. */
  readonly spread: number;
  /** To the baseline, the median of the rounds' ratios. */
  readonly ratio: number;
  readonly outcomes: readonly Outcome[];
}

export interface GroupResult {
  readonly title: string;
  readonly unit: Unit;
  readonly rounds: number;
  readonly baseline: string;
  readonly rows: readonly Row[];
  /** Designs that could not be measured here. */
  readonly leftOut: readonly { readonly label: string; readonly reason: string }[];
}

/**
 * Measures the designs of a group in turn, round by round, so that a processor that changes its speed changes it for all
 * of them. One round more than asked comes first, and does not count: it fills the file cache. (Not before a single
 * round, which is for what takes minutes.)
 *
 * @throws Error when a design fails, or two of them came to different results
 */
export async function measureGroup(group: Group, effort: Effort): Promise<GroupResult> {
  const present = group.designs.filter(({ missing }) => missing === undefined);
  const rounds = Math.min(effort.rounds, group.maxRounds ?? effort.rounds);
  const samples = await (effort.quick ? sideBySide(present, effort) : inTurn(present, effort, rounds)).catch(
    (error: Error) => {
      throw new Error(`${group.title}: ${error.message}`, { cause: error });
    },
  );
  checkResults(group, present, samples);
  const values = new Map(present.map(({ name }) => [name, samples.map((round) => round.get(name)!.value)]));
  const baseline = present.some(({ name }) => name === group.baseline) ? group.baseline : present[0]?.name;
  return {
    title: group.title,
    unit: group.unit,
    rounds,
    baseline: group.designs.find(({ name }) => name === baseline)?.label ?? 'nothing',
    rows: present.map((design) => ({
      label: design.label,
      median: median(values.get(design.name)!),
      spread: spread(values.get(design.name)!),
      ratio: pairedRatio(values, design.name, baseline!),
      outcomes: (design.goals ?? []).flatMap((goal) => judge(group, values, design.name, goal)),
    })),
    leftOut: group.designs.flatMap(({ label, missing }) => (missing === undefined ? [] : [{ label, reason: missing }])),
  };
}

type Round = ReadonlyMap<string, Sample>;

async function inTurn(designs: readonly Design[], effort: Effort, rounds: number): Promise<readonly Round[]> {
  const samples: Round[] = [];
  for (let i = rounds > 1 ? -1 : 0; i < rounds; i++) {
    const round = new Map<string, Sample>();
    for (const design of designs) round.set(design.name, await sample(design, effort));
    if (i >= 0) samples.push(round);
  }
  return samples;
}

/** Once each, as many at a time as there are processors: nobody looks at the times. */
async function sideBySide(designs: readonly Design[], effort: Effort): Promise<readonly Round[]> {
  const pool = createPool(availableParallelism());
  const samples = designs.map((design) => pool(async () => [design.name, await sample(design, effort)] as const));
  return [new Map(await Promise.all(samples))];
}

async function sample(design: Design, effort: Effort): Promise<Sample> {
  const result = await design.measure(effort).catch((error: Error & { readonly killed?: boolean }) => {
    const what = error.killed ? 'was ended, since it took too long' : 'failed';
    throw new Error(`${design.label} ${what}: ${error.message}`, { cause: error });
  });
  if (!(Number.isFinite(result.value) && result.value > 0))
    throw new Error(`${design.label}: ${result.value} is no time`);
  return result;
}

function checkResults(group: Group, designs: readonly Design[], samples: readonly Round[]): void {
  const results = new Map<string, string>();
  for (const { name, label } of designs) {
    for (const round of samples) {
      const { check } = round.get(name)!;
      if (check !== undefined) results.set(check, label);
    }
  }
  if (results.size <= 1) return;
  const list = [...results].map(([check, label]) => `${label}: ${check}`).join(', ');
  throw new Error(`${group.title}: the designs came to different results: ${list}`);
}

type Values = ReadonlyMap<string, readonly number[]>;

function pairedRatio(values: Values, name: string, base: string): number {
  const others = values.get(base)!;
  return median(values.get(name)!.map((value, i) => value / others[i]!));
}

function judge(group: Group, values: Values, name: string, goal: Goal): readonly Outcome[] {
  if (goal.of === undefined) return [outcome(goal, median(values.get(name)!))];
  if (!values.has(goal.of)) return [];
  const of = group.designs.find((design) => design.name === goal.of)!.label;
  return [outcome({ ...goal, of }, pairedRatio(values, name, goal.of))];
}

function outcome(goal: Goal, reached: number): Outcome {
  const met = reached <= (goal.atMost ?? Number.POSITIVE_INFINITY) && reached >= (goal.atLeast ?? 0);
  return { ...goal, reached, met };
}

import { expect } from 'vitest';
import { collectGarbage, growYoungGeneration } from './collect-garbage.js';
import { effort } from './effort.js';
import { firstSeed } from './seed.js';

/** What one session came to. */
export interface Played {
  /** Pages, rings or programs that were tried in it. */
  readonly cases: number;
  readonly steps: number;
  /** How often each kind of end came. */
  readonly outcomes: Readonly<Record<string, number>>;
}

export interface Campaign {
  readonly name: string;
  /** What a case is, and what a step. */
  readonly units: readonly [cases: string, steps: string];
  /** How many cases there are to be at least. */
  readonly cases: number;
  /** A session: as many cases as it likes, all from this seed. Whatever is wrong is thrown. */
  play(seed: number): Played | Promise<Played>;
}

/** Cases after which memory is as large as it will be, and what it may grow by then. */
const WARM = 100_000;
const GROWTH = 32;

/** Sessions after which others get their turn, the reporter of the tests among them. */
const TURN = 1000;

const MIB = 1 << 20;

/** How many cases of a reader a run tries. */
export const CASES = effort(2000, 1_000_000);

/** Plays sessions until there are enough cases, and prints how many there were; gives how often each end came. */
export async function fuzz({ name, units, cases: wanted, play }: Campaign): Promise<Readonly<Record<string, number>>> {
  const first = firstSeed();
  const outcomes: Record<string, number> = {};
  if (wanted > WARM) growYoungGeneration();
  const memory = new ResidentMemory();
  let [cases, steps, seed] = [0, 0, first];
  const { stackTraceLimit } = Error;
  // Most of the time would go into traces of errors that are no news.
  Error.stackTraceLimit = 0;
  try {
    for (; cases < wanted; seed++) {
      const playing = play(seed);
      const played = playing instanceof Promise ? await playing : playing;
      cases += played.cases;
      steps += played.steps;
      for (const [outcome, count] of Object.entries(played.outcomes)) {
        outcomes[outcome] = (outcomes[outcome] ?? 0) + count;
      }
      if (seed % TURN === 0) await new Promise((resolve) => setImmediate(resolve));
      if (memory.isDue(cases)) await memory.look();
    }
  } catch (error) {
    Error.stackTraceLimit = stackTraceLimit;
    throw await explain(name, play, seed, error);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  const ends = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
  console.log(
    `fuzz: ${name}: ${cases} ${units[0]}, seeds ${first} to ${seed - 1}, ${steps} ${units[1]}: ${ends.join(', ')}${memory.report()}`,
  );
  memory.check();
  return outcomes;
}

/** Plays the session of a seed that failed once more, so that the error tells where. */
async function explain(name: string, play: Campaign['play'], seed: number, first: unknown): Promise<Error> {
  let cause = first;
  try {
    await play(seed);
  } catch (again) {
    cause = again;
  }
  return new Error(`${name}, XENBIND_SEED=${seed}: ${String(cause)}`, { cause });
}

/** Looks at memory that one measurement takes, and milliseconds between them. */
const LOOKS = 6;
const PAUSE = 10;

/** Bytes of resident memory without what nobody needs any more: a busy machine takes a while to give it back. */
async function settledMemory(): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let look = 0; look < LOOKS; look++) {
    collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    least = Math.min(least, process.memoryUsage.rss());
  }
  return least;
}

/** How much memory the process has, looked at every so many cases. */
class ResidentMemory {
  #looks = 0;
  #warm = 0;
  #most = 0;

  isDue(cases: number): boolean {
    return cases >= (this.#looks + 1) * WARM;
  }

  async look(): Promise<void> {
    this.#looks++;
    const now = await settledMemory();
    if (this.#looks === 1) this.#warm = now;
    this.#most = Math.max(this.#most, now);
  }

  report(): string {
    if (this.#looks < 2) return '';
    return `; resident memory at most ${this.#growth} MiB above what it was after ${WARM}`;
  }

  check(): void {
    expect(this.#growth).toBeLessThanOrEqual(GROWTH);
  }

  get #growth(): number {
    return Math.ceil((this.#most - this.#warm) / MIB);
  }
}

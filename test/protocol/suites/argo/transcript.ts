import { createHash } from 'node:crypto';
import { Random } from '../../../../runtime/emulator/schedule/random.js';
import type { TestRing } from '../../support/argo-caller.js';
import { openStage, type Stage } from '../../support/argo-tests.js';
import type { LabKind } from '../../support/lab.js';
import { callAtRandom } from './random-calls.js';
import { Registrations } from './registrations.js';

const LENGTHS = [48, 64, 96, 256, 4032, 4096, 8208] as const;

export interface TranscriptOptions {
  readonly seed: number;
  /** Default: 3. One domain sends to itself. */
  readonly domains?: number;
  /** How much of a domain's quota of rings may be lost for ever. Default: all that the calls happen to lose. */
  readonly repetitions?: number;
}

/** One call and what came of it: the same on any machine. */
export interface Step {
  /** The call, its result, and which domains were signalled. */
  readonly line: string;
  /** All memory that rings were registered over, header included, afterwards. */
  readonly memory: readonly Uint8Array[];
}

/**
 * Random calls of argo_op by several domains, and what each gave: the same seed is the same calls on any machine, so
 * that two machines can be compared call by call. Every domain has memory for some rings and sends to those of all.
 */
export class Transcript {
  readonly #stage: Stage;
  readonly #random: Random;
  readonly #rings: readonly (readonly TestRing[])[];
  readonly #registrations: Registrations;
  #number = 0;

  private constructor(stage: Stage, { seed, repetitions = Number.POSITIVE_INFINITY }: TranscriptOptions) {
    this.#stage = stage;
    this.#random = new Random(seed);
    this.#registrations = new Registrations(repetitions);
    for (const caller of stage.all) caller.listen();
    this.#rings = stage.all.map((caller) => LENGTHS.map((length) => caller.ring(length)));
  }

  static async open(kind: LabKind, options: TranscriptOptions): Promise<Transcript> {
    const { domains = 3 } = options;
    return new Transcript(await openStage(kind, { domains, argo: { macPermissive: true } }), options);
  }

  /** Makes the next call. */
  async step(): Promise<Step> {
    const { all } = this.#stage;
    const place = this.#random.below(all.length);
    const line = callAtRandom({
      stage: this.#stage,
      random: this.#random,
      caller: all[place]!,
      place,
      rings: this.#rings[place]!,
      registrations: this.#registrations,
      number: this.#number++,
    });
    const signalled: number[] = [];
    for (const [index, caller] of all.entries()) if (await caller.signalled()) signalled.push(index);
    return {
      line: `${place} ${line}, signals [${signalled}]`,
      memory: this.#rings.flat().map(({ pages }) => pages.bytes.slice()),
    };
  }

  /** Unregisters what is left, as far as the domain's host does, and closes the lab. */
  close(): Promise<void> {
    return this.#stage.lab.close();
  }
}

/** So many calls as lines, with a hash of the memory in each. */
export async function transcriptOf(kind: LabKind, seed: number, calls: number): Promise<string[]> {
  const transcript = await Transcript.open(kind, { seed });
  try {
    const lines: string[] = [];
    for (let call = 0; call < calls; call++) {
      const { line, memory } = await transcript.step();
      const hash = createHash('sha256');
      for (const bytes of memory) hash.update(bytes);
      lines.push(`${line}, memory ${hash.digest('hex')}`);
    }
    return lines;
  } finally {
    await transcript.close();
  }
}

/** What was called, and the name of its error, or OK: for counting what a sequence has tried. */
export function outcomeOf(line: string): string {
  const [, kind, code = 'OK'] = /^\d+ (\w+) .*?: (?:\{"result":"?)?(?:\d+|([A-Z]+)|silent)\b/.exec(line) ?? [];
  return `${kind} ${code}`;
}

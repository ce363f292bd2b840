import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Machine } from '../../../runtime/emulator/machine.js';
import { settled } from '../../../runtime/emulator/schedule/scheduler.js';
import { isXenError } from '../../../runtime/xen/interfaces/index.js';
import { effort } from '../../support/effort.js';
import { fuzz, type Played } from '../../support/fuzz.js';
import { assertInvariants } from './machine-invariants.js';
import { RandomProgram, type Step, WEIGHTED_ACTIONS } from './random-calls.js';

/** Calls of a run at least, and programs that one seed gives. */
const CALLS = effort(6000, 1_000_000);
const PROGRAMS = 50;

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    action: fc.constantFrom(...WEIGHTED_ACTIONS),
    numbers: fc.array(fc.nat({ max: 2 ** 31 - 1 }), { minLength: 7, maxLength: 7 }),
  }),
  { minLength: 50, maxLength: 200, size: 'max' },
);

/** Domains to begin with, so that the steps meet something. */
const START: readonly Step[] = Array.from({ length: 4 }, () => ({ action: 'create', numbers: [1, 1] }));

it('any calls in any order give nothing but a XenError, keep the invariants, and leave nothing', async () => {
  const codes = new Set<string>();
  const ends = await fuzz({
    name: 'emulator',
    units: ['calls', 'programs'],
    cases: CALLS,
    play: (seed) => play(seed, codes),
  });
  // It must have come somewhere: calls that work, and errors of many kinds.
  expect(ends.worked).toBeGreaterThan(CALLS / 10);
  expect(codes.size).toBeGreaterThan(40);
});

/** Runs programs, and counts their calls; `codes` gets the errors that there were. */
async function play(first: number, codes: Set<string>): Promise<Played> {
  let [calls, worked, programs] = [0, 0, 0];
  await fc.assert(
    fc.asyncProperty(steps, fc.nat(), fc.boolean(), async (all, seed, shared) => {
      const xsm = seed % 4 === 0 ? 'silo' : 'dummy';
      const machine = new Machine({ seed, shared, xsm, argo: { macPermissive: true }, grantLimit: 20 });
      const program = new RandomProgram(machine);
      const whole = [...START, ...all];
      const failed = await run(program, whole, codes);
      calls += whole.length;
      worked += whole.length - failed;
      programs++;
    }),
    { seed: first, numRuns: PROGRAMS },
  );
  return { cases: calls, steps: programs, outcomes: { worked, failed: calls - worked } };
}

/** Runs one program, and destroys all that it made; gives how many calls failed as they may. */
async function run(program: RandomProgram, all: readonly Step[], codes: Set<string>): Promise<number> {
  const { machine } = program;
  let failed = 0;
  for (const step of all) {
    try {
      program.run(step);
    } catch (error) {
      if (!isXenError(error)) throw error;
      codes.add(`${error.code} ${error.syscall}`);
      failed++;
    }
    assertInvariants(machine);
    // Now and then what was sent arrives.
    if (step.numbers[6]! % 16 === 0) await settled(machine.scheduler);
  }
  for (const { id } of machine.domains) machine.destroy(id, true);
  expect(machine.domains).toEqual([]);
  for (const error of await Promise.all(program.ends)) {
    if (error !== undefined && !isXenError(error) && (error as Error).name !== 'AbortError') throw error;
  }
  return failed;
}

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Machine } from '../../../runtime/emulator/machine.js';
import { settled } from '../../../runtime/emulator/schedule/scheduler.js';
import { isXenError } from '../../../runtime/xen/interfaces/index.js';
import { effort } from '../../support/effort.js';
import { assertInvariants } from './machine-invariants.js';
import { RandomProgram, type Step, WEIGHTED_ACTIONS } from './random-calls.js';

const SEED = 20_260_820;
const RUNS = effort(60, 1_000);

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    action: fc.constantFrom(...WEIGHTED_ACTIONS),
    numbers: fc.array(fc.nat({ max: 2 ** 31 - 1 }), { minLength: 7, maxLength: 7 }),
  }),
  { minLength: 50, maxLength: 200, size: 'max' },
);

/** Domains to begin with, so that the steps meet something. */
const START: readonly Step[] = Array.from({ length: 4 }, () => ({ action: 'create', numbers: [1, 1] }));

it(`any calls in any order give nothing but a XenError, keep the invariants, and leave nothing (${RUNS} programs, seed ${SEED})`, async () => {
  const codes = new Set<string>();
  let worked = 0;

  const run = async (program: RandomProgram, all: readonly Step[]) => {
    const { machine } = program;
    for (const step of all) {
      try {
        program.run(step);
        worked++;
      } catch (error) {
        if (!isXenError(error)) throw error;
        codes.add(`${error.code} ${error.syscall}`);
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
  };

  await fc.assert(
    fc.asyncProperty(steps, fc.nat(), fc.boolean(), async (all, seed, shared) => {
      const xsm = seed % 4 === 0 ? 'silo' : 'dummy';
      const machine = new Machine({ seed, shared, xsm, argo: { macPermissive: true }, grantLimit: 20 });
      await run(new RandomProgram(machine), [...START, ...all]);
    }),
    { seed: SEED, numRuns: RUNS },
  );
  // It must have come somewhere: calls that work, and errors of many kinds.
  expect(worked).toBeGreaterThan(RUNS * 20);
  expect(codes.size).toBeGreaterThan(40);
});

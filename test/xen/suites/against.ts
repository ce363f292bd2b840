import { expect, it } from 'vitest';
import { outcomeOf, Transcript } from '../../protocol/suites/argo/transcript.js';
import { emulatorLab } from '../../protocol/support/emulator-lab.js';
import { REAL_XEN } from '../guest/real-argo-lab.js';

const { XENBIND_LAB_SEED: seed = '20251', XENBIND_LAB_CALLS: calls = '5000' } = process.env;
const [SEED, CALLS] = [Number(seed), Number(calls)];

/** Of the 128 rings that Xen counts for a domain; some must be left for those that are there at a time. */
const REPETITIONS = 90;

/** One domain that sends to itself: on the Xen that this runs on, and on an emulated one beside it. */
it(`${CALLS} random calls of argo_op give the same on Xen and on the emulator (seed ${SEED})`, async () => {
  const options = { seed: SEED, domains: 1, repetitions: REPETITIONS };
  const real = await Transcript.open(REAL_XEN, options);
  const emulated = await Transcript.open(
    emulatorLab('emulator', {}, { ids: [0], paravirtualized: REAL_XEN.paravirtualized }),
    options,
  );
  const outcomes = new Map<string, number>();
  try {
    for (let call = 0; call < CALLS; call++) {
      const [one, other] = [await real.step(), await emulated.step()];
      expect(one.line, `seed ${SEED}, call ${call}: Xen, and the emulator`).toBe(other.line);
      for (const [index, bytes] of one.memory.entries()) {
        const at = differenceOf(bytes, other.memory[index]!);
        expect(at, `seed ${SEED}, call ${call}, ${one.line}: the first byte that differs in memory ${index}`).toBe(
          undefined,
        );
      }
      const outcome = outcomeOf(one.line);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
  } finally {
    await emulated.close();
    await real.close();
  }
  const counts = [...outcomes].sort(([one], [other]) => (one < other ? -1 : 1));
  console.log(`seed ${SEED}, ${CALLS} calls: ${counts.map(([name, count]) => `${name} ${count}`).join(', ')}`);
  // A sequence in which next to nothing succeeds would prove next to nothing.
  for (const outcome of EXPECTED) expect(outcomes.get(outcome) ?? 0, outcome).toBeGreaterThan(5);
}, 1_300_000);

const EXPECTED = [
  ...['OK', 'EEXIST', 'EFAULT', 'EINVAL', 'ESRCH'].map((result) => `register ${result}`),
  ...['OK', 'EFAULT', 'EINVAL', 'ENOENT'].map((result) => `unregister ${result}`),
  ...['OK', 'EAGAIN', 'ECONNREFUSED', 'EFAULT', 'EINVAL', 'EMSGSIZE', 'EPERM', 'ESRCH'].map((name) => `send ${name}`),
  ...['OK', 'EACCES'].map((result) => `ask ${result}`),
  'call EOPNOTSUPP',
];

function differenceOf(one: Uint8Array, other: Uint8Array): string | undefined {
  if (Buffer.compare(one, other) === 0) return undefined;
  const at = one.findIndex((byte, index) => byte !== other[index]);
  return `byte ${at} of ${one.length}: Xen ${one[at]}, emulator ${other[at]}`;
}

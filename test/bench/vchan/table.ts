import { lacksCompiler, sharedLibrary } from '../harness/c-library.js';
import { inOwnProcess } from '../harness/own-process.js';
import { lacksPeers } from '../harness/peers.js';
import type { Design, Goal, Group, Table } from '../harness/plan.js';

const oneThread = new URL('./worker/one-thread.mjs', import.meta.url);
const twoThreads = new URL('./worker/two-threads.mjs', import.meta.url);
const KIB = 1024;
const MIB = 1024 * KIB;

/** A row: the name that the worker knows, what the table calls it, and what it is to reach. */
interface Row {
  readonly name: string;
  readonly label: string;
  readonly goals?: readonly Goal[];
  readonly missing?: string | undefined;
  /** Of the packets of its group, for what takes long: one out of so many. */
  readonly oneOf?: number;
}

/** Enough to go around a ring. */
const QUICK_PACKETS = 1024;

/** Rounds of a group in which nothing has a goal. */
const ROUNDS_FOR_SHOW = 5;

export const vchan: Table = {
  name: 'vchan',
  title: 'vchan ring',
  plan: async (effort) => {
    const missing = lacksCompiler();
    const library = missing === undefined ? sharedLibrary(new URL('./ring.c', import.meta.url)) : '';
    const inC = (name: string, label: string): Row => ({ name, label, missing });
    const ringbuf: Row = { name: 'ringbuf', label: 'ringbuf.js', missing: lacksPeers(), oneOf: 8 };

    const pairs = (size: number, goal?: number): Group => ({
      title: `One thread: write ${size} bytes, then read them`,
      unit: 'ns',
      baseline: 'c',
      ...(goal === undefined && { maxRounds: ROUNDS_FOR_SHOW }),
      designs: [
        inC('c', 'C, the same algorithm'),
        inC('bare', 'C, acquire and release, no notify bits'),
        {
          name: 'mapped',
          label: 'xenbind, mapped memory',
          ...(goal && { goals: ['c', 'bare'].map((of) => ({ atMost: goal, of })) }),
        },
        { name: 'plain', label: 'xenbind, ArrayBuffer' },
        { name: 'shared', label: 'xenbind, SharedArrayBuffer' },
        ringbuf,
        { name: 'passThrough', label: 'stream.PassThrough' },
      ].map((row) => design(row, (only) => inOwnProcess(oneThread, [row.name, `${size}`, library], only))),
    });

    const transfer = (title: string, size: number, packets: number, ring: number, rows: readonly Row[]): Group => ({
      title,
      unit: size < KIB ? 'M msg/s' : 'MiB/s',
      baseline: rows[0]!.name,
      ...(rows.every(({ goals = [] }) => goals.length === 0) && { maxRounds: ROUNDS_FOR_SHOW }),
      designs: rows.map((row) => {
        const count = effort.quick ? QUICK_PACKETS : Math.ceil(packets / (row.oneOf ?? 1));
        return design(row, (only) =>
          inOwnProcess(twoThreads, [row.name, `${size}`, `${count}`, `${ring}`, library], only),
        );
      }),
    });

    const kernel: readonly Row[] = [
      { name: 'postMessage', label: 'postMessage', oneOf: 8 },
      { name: 'blockingPipe', label: 'pipe, readSync and writeSync', oneOf: 4 },
      { name: 'pipe', label: 'pipe, net.Socket', oneOf: 8 },
      { name: 'unixSocket', label: 'UNIX socket', oneOf: 8 },
    ];
    const spinning = (goals: readonly Goal[]): readonly Row[] => [
      inC('bareInC', 'C, acquire and release, no notify bits'),
      inC('spinInC', 'C, the same algorithm'),
      { name: 'mappedSpin', label: 'xenbind, mapped memory', goals },
      { name: 'sharedSpin', label: 'xenbind, SharedArrayBuffer' },
      ringbuf,
      ...kernel,
    ];
    return [
      pairs(64, 10),
      pairs(KIB),
      pairs(4 * KIB, 1.8),
      pairs(32 * KIB, 1.1),
      transfer(
        'Two threads that spin: 64 bytes a write, ring of 64 KiB',
        64,
        8e6,
        64 * KIB,
        spinning([{ atLeast: 0.45, of: 'bareInC' }]),
      ),
      transfer(
        'Two threads that spin: 4 KiB a write, ring of 64 KiB',
        4 * KIB,
        MIB / 2,
        64 * KIB,
        spinning([
          { atLeast: 0.9, of: 'bareInC' },
          { atLeast: 5, of: 'unixSocket' },
          { atLeast: 5, of: 'ringbuf' },
        ]),
      ),
      transfer('Two threads that spin: 64 KiB a write, ring of 1 MiB', 64 * KIB, MIB / 32, MIB, spinning([])),
      transfer('Two threads that sleep: 4 KiB a write, ring of 1 MiB', 4 * KIB, MIB / 2, MIB, [
        inC('eventsInC', 'C, the same algorithm, futex'),
        {
          name: 'mappedEvents',
          label: 'xenbind, mapped memory',
          goals: [
            { atLeast: 0.75, of: 'eventsInC' },
            { atLeast: 5, of: 'unixSocket' },
            { atLeast: 5, of: 'ringbuf' },
          ],
        },
        { name: 'sharedEvents', label: 'xenbind, SharedArrayBuffer' },
        ringbuf,
        ...kernel,
      ]),
      ...[64 * KIB, MIB].map((ring) =>
        transfer(`VchanStream between two threads: 4 KiB a write, ring of ${ring / KIB} KiB`, 4 * KIB, MIB / 4, ring, [
          { name: 'unixSocket', label: 'UNIX socket', oneOf: 4 },
          { name: 'pipe', label: 'pipe, net.Socket', oneOf: 4 },
          {
            name: 'duplex',
            label: 'VchanStream, mapped memory',
            ...(ring === MIB && { goals: [{ atLeast: 2, of: 'unixSocket' }] }),
          },
          { name: 'duplexOverEmulator', label: 'VchanStream, emulator' },
        ]),
      ),
    ];
  },
};

function design({ oneOf: _, ...row }: Row, measure: Design['measure']): Design {
  return { ...row, measure };
}

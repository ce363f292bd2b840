import { describe, it } from 'vitest';
import { isFull } from '../support/effort.js';
import { type Exploration, explore } from './explore.js';
import type { State, ThreadState } from './machine.js';
import { reporter } from './report.js';
import { duplex, echo, packetReader, packetWriter, pinger, reader, writer } from './vchan-programs.js';
import { ENDS, type End, loadVchan, type Scenario, worldOf } from './vchan-world.js';

/**
 * Every interleaving of two ends of a vchan, by the functions that ship (ring.ts, operations.ts, copy.ts): bytes arrive
 * in order and whole, nobody sleeps for ever, an end is always seen.
 */
const vchan = await loadVchan();

/** What a thread has got so far. */
function progress({ moment }: ThreadState): string {
  return moment.request.op === 'done' ? moment.request.result : moment.note;
}

function bytesRead(text: string): number[] {
  const [, list] = /(?:read|after) ((?:\d+ ?)*)$/.exec(text) ?? [];
  return (list ?? '').split(' ').filter(Boolean).map(Number);
}

function bytesWritten(text: string): number {
  return Number(/(?:wrote|refused after) (\d+)/.exec(text)?.[1] ?? 0);
}

interface Case extends Omit<Scenario, 'weak'> {
  readonly name: string;
  /** Which end reads what the other writes. */
  readonly reads: End;
  /** How each end must come to its end, unless it is killed. */
  readonly ends: Readonly<Record<End, RegExp>>;
  /** What has many states is not explored each time. Default: both orders are. */
  readonly inShortRun?: 'x86' | 'never';
}

function run({ reads, ends, ...scenario }: Case, weak: boolean): Exploration {
  const { machine, start } = worldOf(vchan, { ...scenario, weak });
  const r = ENDS.indexOf(reads);
  const check = (state: State, over: boolean): string | undefined => {
    const [readers, writers] = [state.threads[r]!, state.threads[1 - r]!];
    for (const text of state.threads.map(progress)) if (text.startsWith('threw')) return text;
    const got = bytesRead(progress(readers));
    if (got.some((byte, i) => byte !== i + 1)) return `the reader got ${got.join(' ')}`;
    if (!over) return undefined;
    const written = bytesWritten(progress(writers));
    const whole = readers.killed === 'no' && !progress(readers).startsWith('read');
    if (whole && got.length < written) return `${written} bytes were written, and ${got.length} arrived`;
    for (const [i, name] of ENDS.entries()) {
      const thread = state.threads[i]!;
      if (thread.killed === 'no' && !ends[name].test(progress(thread)))
        return `the ${name} ended with: ${progress(thread)}`;
    }
    return undefined;
  };
  return explore(machine, start, check);
}

const cases: readonly Case[] = [
  {
    name: 'a writer that leaves at the end, to the server',
    ring: 2,
    client: writer(3, { leaves: true }),
    server: reader(),
    reads: 'server',
    ends: { client: /^wrote 3$/, server: /^end after 1 2 3$/ },
  },
  {
    name: 'a writer that leaves at the end, to the client',
    ring: 2,
    server: writer(3, { leaves: true }),
    client: reader(),
    reads: 'client',
    ends: { server: /^wrote 3$/, client: /^end after 1 2 3$/ },
  },
  {
    name: 'byte by byte',
    ring: 2,
    client: writer(4, { atOnce: 1, leaves: true }),
    server: reader({ atOnce: 1 }),
    reads: 'server',
    ends: { client: /^wrote 4$/, server: /^end after 1 2 3 4$/ },
  },
  {
    name: 'a ring of four',
    ring: 4,
    client: writer(6, { atOnce: 3, leaves: true }),
    server: reader({ atOnce: 3 }),
    reads: 'server',
    ends: { client: /^wrote 6$/, server: /^end after 1 2 3 4 5 6$/ },
  },
  {
    name: 'four bytes at once, which are copied as a word',
    ring: 4,
    client: writer(8, { atOnce: 4, leaves: true }),
    server: reader({ atOnce: 4 }),
    reads: 'server',
    ends: { client: /^wrote 8$/, server: /^end after 1 2 3 4 5 6 7 8$/ },
  },
  {
    name: 'a ring of eight',
    ring: 8,
    client: writer(13, { atOnce: 5, leaves: true }),
    server: reader({ atOnce: 3 }),
    reads: 'server',
    ends: { client: /^wrote 13$/, server: /^end after 1 2 3 .* 12 13$/ },
    inShortRun: 'never',
  },
  {
    name: 'packets',
    ring: 4,
    client: packetWriter(3, 2),
    server: packetReader(2),
    reads: 'server',
    ends: { client: /^wrote 6$/, server: /^end after 1 2 3 4 5 6$/ },
  },
  {
    name: 'ends that ask first (dataReady, bufferSpace)',
    ring: 2,
    client: writer(4, { asks: true, leaves: true }),
    server: reader({ asks: 'dataReady' }),
    reads: 'server',
    ends: { client: /^wrote 4$/, server: /^end after 1 2 3 4$/ },
  },
  {
    name: 'a reader that asks for data or the end (dataOrEnd)',
    ring: 2,
    client: writer(4, { leaves: true }),
    server: reader({ asks: 'dataOrEnd' }),
    reads: 'server',
    ends: { client: /^wrote 4$/, server: /^end after 1 2 3 4$/ },
  },
  {
    name: 'a reader that leaves in the middle',
    ring: 2,
    client: writer(5),
    server: reader({ count: 2, leaves: true }),
    reads: 'server',
    ends: { client: /^(?:wrote 5|refused after [2-5])$/, server: /^read 1 2$/ },
  },
  {
    name: 'a writer that may close at any time',
    ring: 2,
    client: writer(4, { mayClose: true, leaves: true }),
    server: reader(),
    reads: 'server',
    ends: { client: /^wrote [0-4]$/, server: /^end after/ },
  },
  {
    name: 'a reader that may close at any time',
    ring: 2,
    server: writer(4, { leaves: true }),
    client: reader({ mayClose: true }),
    reads: 'client',
    ends: { client: /^read|^end after 1 2 3 4$/, server: /^(?:wrote 4|refused after [0-4])$/ },
  },
  {
    name: 'both may close at any time',
    ring: 2,
    client: writer(4, { mayClose: true, leaves: true }),
    server: reader({ mayClose: true }),
    reads: 'server',
    ends: { client: /^(?:wrote|refused after) [0-4]$/, server: /^read|^end after/ },
  },
  {
    name: 'a writer that is killed',
    ring: 2,
    client: writer(3),
    server: reader(),
    killable: ['client'],
    reads: 'server',
    ends: { client: /^$/, server: /^end after/ },
  },
  {
    name: 'a server that is killed while it writes',
    ring: 2,
    server: writer(3),
    client: reader({ asks: 'dataOrEnd' }),
    killable: ['server'],
    reads: 'client',
    ends: { server: /^$/, client: /^end after/ },
  },
  {
    name: 'a reader that is killed',
    ring: 2,
    client: writer(5),
    server: reader(),
    killable: ['server'],
    reads: 'server',
    ends: { client: /^(?:wrote 5|refused after [0-5])$/, server: /^$/ },
    inShortRun: 'x86',
  },
  {
    name: 'a writer that is killed, and a reader that may close',
    ring: 2,
    client: writer(3),
    server: reader({ mayClose: true }),
    killable: ['client'],
    reads: 'server',
    ends: { client: /^$/, server: /^read|^end after/ },
  },
  {
    name: 'a reader that is killed, and a writer that may close',
    ring: 2,
    client: writer(4, { mayClose: true, leaves: true }),
    server: reader(),
    killable: ['server'],
    reads: 'server',
    ends: { client: /^(?:wrote|refused after) [0-4]$/, server: /^$/ },
  },
  {
    name: 'both are killed',
    ring: 2,
    client: writer(3),
    server: reader(),
    killable: ['server', 'client'],
    reads: 'server',
    ends: { client: /^$/, server: /^$/ },
    inShortRun: 'x86',
  },
  {
    name: 'there and back',
    ring: 2,
    client: pinger(2),
    server: echo(),
    reads: 'client',
    ends: { client: /^read 1 2$/, server: /^end$/ },
  },
  {
    name: 'both ways at once',
    ring: 2,
    client: duplex(3),
    server: duplex(3),
    reads: 'server',
    ends: { client: /^wrote 3; read 1 2 3$/, server: /^wrote 3; read 1 2 3$/ },
    inShortRun: 'x86',
  },
];

describe.each(['x86', 'any order of plain stores'] as const)('every interleaving, %s', (memory) => {
  const report = reporter(`vchan, ${memory}`);
  for (const { inShortRun = memory, ...scenario } of cases) {
    if (inShortRun !== memory && !isFull) continue;
    it(scenario.name, () => report(scenario.name, run(scenario, memory !== 'x86')));
  }
});

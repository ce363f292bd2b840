import { describe, expect, it } from 'vitest';
import { type Exploration, explore } from './explore.js';
import type { State, ThreadState } from './machine.js';
import {
  echo,
  loadVchan,
  packetReader,
  packetWriter,
  pinger,
  reader,
  type Scenario,
  worldOf,
  writer,
} from './vchan-world.js';

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
  return Number(/(?:wrote|refused after) (\d+)$/.exec(text)?.[1] ?? 0);
}

/** @param toRead which thread reads what the other writes */
function run(
  scenario: Scenario,
  toRead: 'server' | 'client',
  expected: Partial<Record<'server' | 'client', RegExp>> = {},
): Exploration {
  const { machine, start } = worldOf(vchan, scenario);
  const [r, w] = toRead === 'server' ? [0, 1] : [1, 0];
  const check = (state: State, over: boolean): string | undefined => {
    for (const thread of state.threads) {
      const text = progress(thread);
      if (text.startsWith('threw')) return text;
    }
    const got = bytesRead(progress(state.threads[r]!));
    if (got.some((byte, i) => byte !== i + 1)) return `the reader got ${got.join(' ')}`;
    if (!over) return undefined;
    const written = bytesWritten(progress(state.threads[w]!));
    const whole = state.threads[r]!.killed === 'no' && !progress(state.threads[r]!).startsWith('read');
    if (whole && got.length < written) return `${written} bytes were written, and ${got.length} arrived`;
    for (const [i, name] of (['server', 'client'] as const).entries()) {
      const thread = state.threads[i]!;
      const want = expected[name];
      if (want && thread.killed === 'no' && !want.test(progress(thread)))
        return `the ${name} ended with: ${progress(thread)}`;
    }
    return undefined;
  };
  return explore(machine, start, check);
}

const scenarios: readonly (readonly [
  string,
  Scenario,
  'server' | 'client',
  Partial<Record<'server' | 'client', RegExp>>?,
])[] = [
  [
    'a writer that leaves at the end, to the server',
    { ring: 2, client: writer(3, { leaves: true }), server: reader() },
    'server',
    { server: /^end after 1 2 3$/ },
  ],
  [
    'a writer that leaves at the end, to the client',
    { ring: 2, server: writer(3, { leaves: true }), client: reader() },
    'client',
    { client: /^end after 1 2 3$/ },
  ],
  [
    'byte by byte',
    { ring: 2, client: writer(4, { atOnce: 1, leaves: true }), server: reader({ atOnce: 1 }) },
    'server',
    { server: /^end after 1 2 3 4$/ },
  ],
  [
    'a ring of four',
    { ring: 4, client: writer(6, { atOnce: 3, leaves: true }), server: reader({ atOnce: 3 }) },
    'server',
    { server: /^end after 1 2 3 4 5 6$/ },
  ],
  [
    'packets',
    { ring: 4, client: packetWriter(3, 2), server: packetReader(2) },
    'server',
    { server: /^end after 1 2 3 4 5 6$/ },
  ],
  [
    'a reader that leaves in the middle',
    { ring: 2, client: writer(5), server: reader({ count: 2, leaves: true }) },
    'server',
    { client: /^(?:wrote 5|refused after [2-5])$/, server: /^read 1 2$/ },
  ],
  ['a writer that is killed', { ring: 2, client: writer(3), server: reader(), killable: 'client' }, 'server'],
  ['a reader that is killed', { ring: 2, client: writer(5), server: reader(), killable: 'server' }, 'server'],
  [
    'there and back',
    { ring: 2, client: pinger(2), server: echo() },
    'client',
    { client: /^read 1 2$/, server: /^end$/ },
  ],
];

describe.each(['x86', 'any order of plain stores'] as const)('every interleaving, %s', (memory) => {
  for (const [name, scenario, toRead, expected] of scenarios) {
    it(name, () => {
      const found = run({ ...scenario, weak: memory !== 'x86' }, toRead, expected);
      expect(found.problem?.trace.join('\n'), found.problem?.what).toBeUndefined();
      expect(found.ends).toBeGreaterThan(0);
      console.log(`${name} (${memory}): ${found.states} states, ${found.steps} steps, ${found.ends} ends`);
    });
  }
});

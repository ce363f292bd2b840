import { describe, it } from 'vitest';
import { isFull } from '../support/effort.js';
import { type Deeds, domain, type Plan } from './argo-programs.js';
import { type ArgoScenario, argoWorldOf, loadArgo } from './argo-world.js';
import { type Exploration, explore } from './explore.js';
import type { State } from './machine.js';
import { reporter } from './report.js';

/**
 * Every interleaving of domains that send to rings which are too small, by the functions that ship (senders.ts,
 * ring-consumer.ts, copy.ts), and the emulator's as the hypervisor. No timer helps: a blocked sender always wakes. No
 * message is lost, comes twice or out of order.
 */
const argo = await loadArgo();

interface Case {
  readonly name: string;
  readonly rings: ArgoScenario['rings'];
  readonly plans: readonly Plan[];
  readonly onlyInFullRun?: boolean;
}

function run({ rings, plans }: Case): Exploration {
  const { machine, start, hypervisor } = argoWorldOf(argo, { rings, domains: plans.map(domain) });
  const check = (state: State, over: boolean): string | undefined => {
    const deeds: Deeds[] = [];
    for (const [i, { moment }] of state.threads.entries()) {
      if (moment.request.op === 'done') return `domain ${hypervisor.ids[i]} ${moment.request.result}`;
      if (moment.note === '') return undefined;
      deeds.push(JSON.parse(moment.note) as Deeds);
    }
    for (const { failed, received } of deeds) {
      if (failed.length > 0) return failed.join(', ');
      for (const { domain: sender, number, whole } of received) {
        if (!whole) return `message ${number} of domain ${sender} arrived with other bytes`;
      }
    }
    for (const [i, id] of hypervisor.ids.entries()) {
      const { sent, waiting } = deeds[i]!;
      const sends = plans[i]!.sends ?? [];
      for (const [r, { owner }] of rings.entries()) {
        const got = deeds[owner]!.received.filter(({ domain: sender }) => sender === id).map(({ number }) => number);
        const here = got.filter((number) => sends[number - 1]?.ring === r);
        if (here.some((number, at) => at > 0 && number <= here[at - 1]!)) {
          return `messages of domain ${id} arrived as ${here.join(' ')}`;
        }
        const gone = sent.filter((number) => sends[number - 1]!.ring === r);
        if (over && here.join() !== gone.join()) return `of ${gone.join(' ')} arrived ${here.join(' ')}`;
      }
      if (over && waiting.length > 0) return `domain ${id} sleeps for ever with messages ${waiting.join(', ')}`;
    }
    return undefined;
  };
  return explore(machine, start, check);
}

const one = { ring: 0, size: 1 };

const cases: readonly Case[] = [
  {
    name: 'one sender, a ring for one message',
    rings: [{ owner: 0, partner: 1, length: 64 }],
    plans: [{}, { sends: [one, one, one, one] }],
  },
  {
    name: 'the next message only when one is on its way',
    rings: [{ owner: 0, partner: 1, length: 64 }],
    plans: [{}, { sends: [one, one, one], oneByOne: true }],
  },
  {
    name: 'messages of many sizes, around the end of the ring',
    rings: [{ owner: 0, partner: 1, length: 80 }],
    plans: [{}, { sends: [17, 0, 32, 1, 16].map((size) => ({ ring: 0, size })) }],
  },
  {
    name: 'a receiver that takes one at a time',
    rings: [{ owner: 0, partner: 1, length: 96 }],
    plans: [{ budget: 1 }, { sends: [one, { ring: 0, size: 33 }, one, one] }],
  },
  {
    name: 'two senders that wait for one ring',
    rings: [{ owner: 0, length: 64 }],
    plans: [{}, { sends: [one, one] }, { sends: [one, one] }],
  },
  {
    name: 'a large and a small sender that wait for one ring',
    rings: [{ owner: 0, length: 80 }],
    plans: [{ budget: 1 }, { sends: [{ ring: 0, size: 33 }, one] }, { sends: [one, one] }],
    onlyInFullRun: true,
  },
  {
    name: 'one sender that waits for two rings',
    rings: [
      { owner: 0, partner: 2, length: 64 },
      { owner: 1, partner: 2, length: 64 },
    ],
    plans: [{}, {}, { sends: [0, 1, 0, 1].map((ring) => ({ ring, size: 1 })) }],
  },
  {
    name: 'two domains that wait for each other',
    rings: [
      { owner: 0, partner: 1, length: 64 },
      { owner: 1, partner: 0, length: 64 },
    ],
    plans: [{ sends: [1, 1].map((ring) => ({ ring, size: 1 })) }, { sends: [one, one] }],
  },
  {
    name: 'two domains that wait for each other, with larger rings',
    rings: [
      { owner: 0, partner: 1, length: 96 },
      { owner: 1, partner: 0, length: 80 },
    ],
    plans: [{ sends: [1, 17].map((size) => ({ ring: 1, size })) }, { sends: [one, one, one, one] }],
    onlyInFullRun: true,
  },
  {
    name: 'three senders that wait for one ring',
    rings: [{ owner: 0, length: 64 }],
    plans: [{}, { sends: [one] }, { sends: [one] }, { sends: [one, one] }],
    onlyInFullRun: true,
  },
  {
    name: 'a message that is taken back',
    rings: [{ owner: 0, partner: 1, length: 80 }],
    plans: [{}, { sends: [one, { ring: 0, size: 33 }, one], mayWithdraw: 2 }],
  },
  {
    name: 'a question while something waits',
    rings: [{ owner: 0, partner: 1, length: 64 }],
    plans: [{}, { sends: [one, one, one], mayInquire: true }],
  },
];

describe('every interleaving, Argo', () => {
  const report = reporter('Argo');
  for (const { onlyInFullRun, ...scenario } of cases) {
    if (onlyInFullRun && !isFull) continue;
    it(scenario.name, () => report(scenario.name, run(scenario)));
  }
});

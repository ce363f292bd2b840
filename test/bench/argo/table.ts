import { lacksCompiler, sharedLibrary } from '../harness/c-library.js';
import { inOwnProcess } from '../harness/own-process.js';
import type { Group, Table } from '../harness/plan.js';

const consume = new URL('./worker/consume.mjs', import.meta.url);
const messages = new URL('./worker/messages.mjs', import.meta.url);

/** Bytes of a message, and how often C's time copying it may take. */
const SIZES = [
  { size: 16, copying: 3 },
  { size: 256, copying: 6 },
  { size: 4096, copying: 1.6 },
] as const;

export const argo: Table = {
  name: 'argo',
  title: 'Argo ring',
  plan: async () => {
    const missing = lacksCompiler();
    const library = missing === undefined ? sharedLibrary(new URL('./ring.c', import.meta.url)) : '';
    const taking = SIZES.map(
      ({ size, copying }): Group => ({
        title: `Taking messages of ${size} bytes out of a ring`,
        unit: 'ns',
        baseline: 'c',
        designs: [
          { name: 'c', label: 'C, copies each message', missing },
          { name: 'cAtOnce', label: 'C, copies, gives the space back once for all', missing },
          { name: 'cInPlace', label: 'C, in place, gives the space back once for all', missing },
          { name: 'drain', label: 'ArgoRing.drain, in place', missing, goals: [{ atMost: 1, of: 'c' }] },
          { name: 'drainAndCopy', label: 'ArgoRing.drain, copies', missing, goals: [{ atMost: copying, of: 'c' }] },
          { name: 'receiveInto', label: 'ArgoRing.receiveInto', missing },
          { name: 'receive', label: 'ArgoRing.receive, a new array each', missing },
        ].map((design) => ({
          ...design,
          measure: (effort) => inOwnProcess(consume, [design.name, `${size}`, library], effort),
        })),
      }),
    );
    const sending = SIZES.map(
      ({ size }): Group => ({
        title: `Sending and receiving messages of ${size} bytes in one thread`,
        unit: 'us',
        baseline: 'udp',
        maxRounds: 5,
        designs: [
          { name: 'udp', label: 'node:dgram, UDP on the loopback' },
          { name: 'argoSocket', label: 'ArgoSocket, emulator' },
          { name: 'argoRing', label: 'Argo.send and Argo.openRing, emulator' },
        ].map((design) => ({
          ...design,
          measure: (effort) => inOwnProcess(messages, [design.name, `${size}`], effort),
        })),
      }),
    );
    return [...taking, ...sending];
  },
};

import type { ArchitectureName } from './architectures.js';

/** One suite: a module of `suites/` that defines tests as any file of vitest does. It runs in a process of its own. */
export interface Suite {
  /** The name of the file. */
  readonly name: string;
  /** Seconds after which its process is killed. Default: 120. */
  readonly timeLimit?: number;
}

/** One start of a machine, and what runs in it. */
export interface Boot {
  readonly name: string;
  readonly architectures: readonly ArchitectureName[];
  readonly xenOptions: readonly string[];
  /** Emulated processors. Default: 1, since two wait for each other wherever the machine below has no more than two. */
  readonly processors?: number;
  /** The suites may make another domain, virtualized like this: see guest/places/domain.ts. */
  readonly guest?: 'pv' | 'pvh';
  readonly suites: readonly Suite[];
}

const BOTH: readonly ArchitectureName[] = ['x86_64', 'arm64'];

/** First those that take longest, last those that take all processors: then none is idle for long. */
export const BOOTS: readonly Boot[] = [
  ...(['pvh', 'pv'] as const).map(
    (guest): Boot => ({
      name: `${guest}-guest`,
      architectures: ['x86_64'],
      // So that rings of one kind or the other are tried with more than one domain.
      xenOptions: [guest === 'pv' ? 'argo=yes' : 'argo=yes,mac-permissive=1'],
      guest,
      suites: [
        { name: 'two-domains', timeLimit: 500 },
        // The last one: it leaves a guest, and one is all that there is memory for.
        { name: 'argo-two', timeLimit: 500 },
      ],
    }),
  ),
  {
    name: 'any-sender',
    architectures: BOTH,
    // Xen tells the console of each call that fails, which takes it longer than the call. One test fills all memory.
    xenOptions: ['argo=yes,mac-permissive=1', 'dom0_mem=896M', 'guest_loglvl=none'],
    suites: [
      // The first one: the domain's quota is whole, as the emulator's is.
      { name: 'against', timeLimit: 2400 },
      { name: 'argo-any-sender' },
      { name: 'argo-peers', timeLimit: 300 },
      { name: 'store' },
      { name: 'memory', timeLimit: 400 },
    ],
  },
  {
    name: 'channels',
    architectures: BOTH,
    xenOptions: ['argo=yes'],
    // The quota first: rings that are registered again count twice for ever.
    suites: [{ name: 'argo-quota' }, { name: 'vchan', timeLimit: 400 }, { name: 'vchan-proxy', timeLimit: 400 }],
  },
  {
    name: 'pairs',
    architectures: BOTH,
    // Both ends of a channel at the very same time.
    processors: 2,
    xenOptions: ['argo=yes'],
    suites: [
      { name: 'argo', timeLimit: 300 },
      { name: 'doctor' },
      { name: 'vchan-peers', timeLimit: 500 },
      { name: 'ratios', timeLimit: 300 },
    ],
  },
];

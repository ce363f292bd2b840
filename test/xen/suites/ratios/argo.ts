import { afterAll, beforeAll, expect, it } from 'vitest';
import { ArgoCalls, ArgoRing } from '../../../../runtime/argo/index.js';
import { openXen } from '../../../../runtime/xen/index.js';
import { type Servant, startServant } from '../../guest/places/here.js';
import { type Contender, compare } from './compare.js';

const PORT = 7900;
const DOMAIN = 0;

/** As many messages as the ring has room for, so that a round is nothing but hypercalls. */
const BATCHES = [
  { size: 16, count: 1000 },
  { size: 1024, count: 900 },
  { size: 4096, count: 250 },
] as const;
const RING_LENGTH = 1 << 20;

/** As with a vchan: rounds before anything is measured. */
const WARM_UP = 5;

/** The bare hypercall in C, the same from Node, and what users of this project send with. */
export function measureArgo(): void {
  let servants: readonly Servant[] = [];
  let host: Awaited<ReturnType<typeof openXen>>;
  let calls: ArgoCalls;
  let ring: ArgoRing;
  beforeAll(async () => {
    host = await openXen();
    calls = new ArgoCalls(host.argo);
    // Without `Argo`, which would be woken while somebody else is measured.
    ring = new ArgoRing(host.argo, calls, { port: PORT, partner: DOMAIN, length: RING_LENGTH });
    servants = [
      startServant('argo-measure', [DOMAIN, PORT]),
      startServant('node', ['/lab/tests/test/xen/guest/peers/argo-measure.js', DOMAIN, PORT]),
    ];
    const { size, count } = BATCHES[0];
    for (let round = 0; round < WARM_UP; round++) {
      for (const action of ['bare', 'send']) {
        await servants[1]!.ask(`${action} ${count} ${size}`);
        drain(count, size);
      }
    }
  }, 120_000);
  afterAll(async () => {
    await Promise.all(servants.map((servant) => servant.dismiss()));
    ring.close();
    calls.close();
    await host.close();
  });

  /** Takes everything out of the ring. */
  function drain(count: number, size: number): void {
    const sizes = new Set<number>();
    expect(ring.drain((message) => sizes.add(message.size))).toBe(count);
    expect([...sizes]).toEqual([size]);
  }

  it.each(BATCHES)(
    'Argo: $count messages of $size bytes',
    async ({ size, count }) => {
      const contender = (name: string, servant: number, action: string): Contender => ({
        name,
        run: async () => {
          const time = Number(await servants[servant]!.ask(`${action} ${count} ${size}`));
          drain(count, size);
          return time;
        },
      });
      await compare(
        `Argo, ${count} messages of ${size} bytes`,
        contender('the hypercall in C', 0, 'bare'),
        contender('the hypercall in Node', 1, 'bare'),
        contender('Argo.send', 1, 'send'),
      );
    },
    120_000,
  );
}

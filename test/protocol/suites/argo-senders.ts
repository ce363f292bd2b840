import { describe, expect, it } from 'vitest';
import { XEN_ARGO_RING_EXISTS } from '../../../generated/argo.js';
import { ArgoCalls, type ArgoOptions, ArgoRing, type OpenRing } from '../../../runtime/argo/index.js';
import { type ArgoStage, openArgoStage } from '../support/argo-stage.js';
import type { LabKind, LabOptions } from '../support/lab.js';
import { failure } from './store-lab.js';

const PORT = 6000;

/** No second chance: only the events of Xen wake anybody. */
const EVENTS_ONLY: ArgoOptions = { recheckInterval: Number.POSITIVE_INFINITY };

async function withStage(
  kind: LabKind,
  options: LabOptions & { argoOptions?: ArgoOptions },
  body: (stage: ArgoStage) => Promise<void>,
): Promise<void> {
  const stage = await openArgoStage(kind, options);
  try {
    await body(stage);
  } finally {
    await stage.close();
  }
}

/** A ring of the first domain that can be kept from being read. */
class Receiver {
  readonly ring: OpenRing;
  readonly seen: { domain: number; size: number; first: number | undefined }[] = [];
  open: boolean;

  constructor(
    stage: ArgoStage,
    options: { length: number; port?: number; partner?: number; open?: boolean; at?: number },
  ) {
    const { length, port = PORT, partner, open = false, at = 0 } = options;
    this.open = open;
    this.ring = stage.argos[at]!.openRing(
      { port, length, ...(partner !== undefined && { partner }) },
      {
        receive: (message) => {
          if (!this.open) return false;
          this.seen.push({ domain: message.domain, size: message.size, first: message.data()[0] });
          return true;
        },
      },
    );
  }

  read(): void {
    this.open = true;
    this.ring.wake();
  }
}

/** Each of many domains sends more than fits, to one ring for all: everything arrives, in each one's order. */
export async function dozensBlocked(kind: LabKind, domains: number, messages: number): Promise<void> {
  const options = { domains: domains + 1, argo: { macPermissive: true }, argoOptions: EVENTS_ONLY };
  await withStage(kind, options, async (stage) => {
    const receiver = new Receiver(stage, { length: 208 });
    const to = { domain: stage.ids[0]!, port: PORT };
    const sends = stage.argos.slice(1).flatMap((argo, sender) =>
      Array.from({ length: messages }, (_, index) => {
        // Now and then a message without payload, and the largest that the ring can take.
        const size = (index * 7 + sender) % 5 === 0 ? 0 : (index * 31 + sender * 13) % 177;
        return argo.send(Buffer.alloc(size, index), 1, to, { type: 0 });
      }),
    );
    await stage.lab.settled();
    receiver.read();
    await Promise.all(sends);
    await stage.lab.settled();
    expect(receiver.seen).toHaveLength(domains * messages);
    for (const id of stage.ids.slice(1)) {
      const order = receiver.seen.filter(({ domain, size }) => domain === id && size > 0).map(({ first }) => first!);
      expect(order).toEqual([...order].sort((a, b) => a - b));
    }
  });
}

/** Senders that wait for space. */
export function describeArgoSenders(kind: LabKind): void {
  describe(`${kind.name}: blocked senders`, () => {
    it('30 domains that wait for one ring all send', () => dozensBlocked(kind, 30, 8));

    it('a message that fits is sent when the promise is there, and one that never fits has failed', () =>
      withStage(kind, { domains: 2, argoOptions: EVENTS_ONLY }, async (stage) => {
        new Receiver(stage, { length: 96, partner: stage.ids[1]! });
        const to = { domain: stage.ids[0]!, port: PORT };
        for (const [size, end] of [
          [16, 16],
          [1000, 'EMSGSIZE'],
        ] as const) {
          const settled: (number | string)[] = [];
          const sent = stage.argos[1]!.send(Buffer.alloc(size), 1, to, { type: 0 });
          void sent.then(
            (count) => settled.push(count),
            (error: { readonly code: string }) => settled.push(error.code),
          );
          // One turn of the queue of promises, in which neither is made to wait.
          await undefined;
          expect(settled).toEqual([end]);
        }
      }));

    it('the 33rd domain has no place in the list, and sends all the same', () =>
      withStage(
        kind,
        { domains: 41, argo: { macPermissive: true }, argoOptions: { recheckInterval: 5 } },
        async (stage) => {
          const receiver = new Receiver(stage, { length: 64 });
          const to = { domain: stage.ids[0]!, port: PORT };
          const sends = stage.argos.slice(1).map((argo) => argo.send(Buffer.alloc(32), 1, to, { type: 0 }));
          await stage.lab.settled();
          receiver.read();
          await Promise.all(sends);
          await stage.lab.settled();
          expect(new Set(receiver.seen.map(({ domain }) => domain)).size).toBe(40);
        },
      ));

    it('300 rings that one domain waits for take more than one question', () =>
      withStage(kind, { domains: 4, argoOptions: EVENTS_ONLY }, async (stage) => {
        const receivers: Receiver[] = [];
        const sends: Promise<number>[] = [];
        for (const at of [0, 1, 2]) {
          for (let port = 1; port <= 100; port++) {
            receivers.push(new Receiver(stage, { at, port, length: 48, partner: stage.ids[3]! }));
            for (const byte of [1, 2, 3]) {
              const to = { domain: stage.ids[at]!, port };
              sends.push(stage.argos[3]!.send(Buffer.alloc(16, byte), 1, to, { type: 0 }));
            }
          }
        }
        await stage.lab.settled();
        for (const receiver of receivers) receiver.read();
        await Promise.all(sends);
        await stage.lab.settled();
        for (const { seen } of receivers) expect(seen.map(({ first }) => first)).toEqual([1, 2, 3]);
      }));

    it('300 rings that all have room before their sender looks: one event is enough', () =>
      withStage(kind, { domains: 4, argoOptions: EVENTS_ONLY }, async (stage) => {
        const [partner, sender] = [stage.ids[3]!, stage.argos[3]!];
        const owners = stage.lab.domains.slice(0, 3).map(({ id, host }) => {
          const calls = new ArgoCalls(host.argo);
          const ports = Array.from({ length: 100 }, (_, index) => index + 1);
          const rings = ports.map((port) => new ArgoRing(host.argo, calls, { port, partner, length: 48 }));
          return { id, calls, rings };
        });
        let sent = 0;
        for (const { id, rings } of owners) {
          for (const { port } of rings) {
            for (const byte of [1, 2]) {
              const sending = sender.send(Buffer.alloc(16, byte), 1, { domain: id, port }, { type: 0 });
              void failure(sending).then((code) => (sent += code === undefined ? 1 : 0));
            }
          }
        }
        await stage.lab.settled();
        expect(sent).toBe(300);
        // All in one turn, so that the sender sees one event for all that it waits for.
        for (const { rings } of owners) for (const ring of rings) expect(ring.receive()?.data[0]).toBe(1);
        for (const { calls } of owners) calls.notify();
        await stage.lab.settled();
        expect(sent).toBe(600);
        for (const { calls, rings } of owners) {
          for (const ring of rings) ring.close();
          calls.close();
        }
      }));

    it('a message without payload waits as others do', () =>
      withStage(kind, { domains: 2, argoOptions: EVENTS_ONLY }, async (stage) => {
        const receiver = new Receiver(stage, { length: 64, partner: stage.ids[1]! });
        const to = { domain: stage.ids[0]!, port: PORT };
        const sends = [32, 0, 0, 0, 0].map((size) => stage.argos[1]!.send(Buffer.alloc(size), 1, to, { type: 0 }));
        await stage.lab.settled();
        receiver.read();
        expect(await Promise.all(sends)).toEqual([32, 0, 0, 0, 0]);
      }));

    it('where Xen wakes nobody for an empty message, it is sent when asked again', () =>
      withStage(kind, { domains: 2, argoOptions: { recheckInterval: 5 } }, async (stage) => {
        // 64 bytes: 16 of payload leave room for an empty message, but not for 16 bytes more (section 1.10).
        let taken = 0;
        const ring = stage.argos[0]!.openRing(
          { port: PORT, partner: stage.ids[1]!, length: 80 },
          { receive: () => (taken < 1 ? ++taken > 0 : false) },
        );
        const to = { domain: stage.ids[0]!, port: PORT };
        const sent = [0, 32, 0].map((size) => stage.argos[1]!.send(Buffer.alloc(size), 1, to, { type: 0 }));
        expect(await Promise.all(sent)).toEqual([0, 32, 0]);
        ring.close();
      }));

    it('a ring that goes away refuses what waits for it, which Xen tells nobody', () =>
      withStage(kind, { domains: 2, argoOptions: { recheckInterval: 5 } }, async (stage) => {
        const { ring } = new Receiver(stage, { length: 48, partner: stage.ids[1]! });
        const to = { domain: stage.ids[0]!, port: PORT };
        const sends = [1, 2, 3].map(() => failure(stage.argos[1]!.send(Buffer.alloc(16), 1, to, { type: 0 })));
        await stage.lab.settled();
        ring.close();
        expect(await Promise.all(sends)).toEqual([undefined, 'ECONNREFUSED', 'ECONNREFUSED']);
      }));

    it('what never fits is refused when its turn comes, and what is behind it goes on', () =>
      withStage(kind, { domains: 2, argoOptions: EVENTS_ONLY }, async (stage) => {
        const receiver = new Receiver(stage, { length: 64, partner: stage.ids[1]! });
        const to = { domain: stage.ids[0]!, port: PORT };
        const sends = [32, 32, 33, 32].map((size) =>
          failure(stage.argos[1]!.send(Buffer.alloc(size), 1, to, { type: 0 })),
        );
        await stage.lab.settled();
        receiver.read();
        expect(await Promise.all(sends)).toEqual([undefined, undefined, 'EMSGSIZE', undefined]);
      }));

    it('a question about the ring does not make it forget who waits', () =>
      withStage(kind, { domains: 2, argoOptions: EVENTS_ONLY }, async (stage) => {
        const receiver = new Receiver(stage, { length: 64, partner: stage.ids[1]! });
        const to = { domain: stage.ids[0]!, port: PORT };
        const sends = [32, 32, 32].map((size) => stage.argos[1]!.send(Buffer.alloc(size), 1, to, { type: 0 }));
        await stage.lab.settled();
        const { flags, maxMessageSize } = stage.argos[1]!.query(to);
        expect([flags & XEN_ARGO_RING_EXISTS, maxMessageSize]).toEqual([XEN_ARGO_RING_EXISTS, 32]);
        receiver.read();
        await Promise.all(sends);
        expect(stage.argos[1]!.query({ ...to, port: 1 }).flags).toBe(0);
      }));

    it('taking back the first lets a smaller one go', () =>
      withStage(kind, { domains: 2, argoOptions: EVENTS_ONLY }, async (stage) => {
        new Receiver(stage, { length: 112, partner: stage.ids[1]! });
        const to = { domain: stage.ids[0]!, port: PORT };
        const [argo] = stage.argos.slice(1);
        const controller = new AbortController();
        await argo!.send(Buffer.alloc(32), 1, to, { type: 0 });
        const large = failure(argo!.send(Buffer.alloc(64), 1, to, { type: 0, signal: controller.signal }));
        const small = argo!.send(Buffer.alloc(16), 1, to, { type: 0 });
        await stage.lab.settled();
        controller.abort(new Error('too large'));
        expect([await large, await small]).toEqual(['Error: too large', 16]);
      }));

    it('a notify that fails is done again', async (context) => {
      context.skip(!kind.supports({ faults: true }), 'needs injected faults');
      const options = { domains: 2, faults: true, argoOptions: { recheckInterval: 5 } };
      await withStage(kind, options, async (stage) => {
        const receiver = new Receiver(stage, { length: 64, partner: stage.ids[1]! });
        const to = { domain: stage.ids[0]!, port: PORT };
        const sends = [32, 32, 32].map((size) => stage.argos[1]!.send(Buffer.alloc(size), 1, to, { type: 0 }));
        await stage.lab.settled();
        for (const nth of [1, 2, 3]) {
          stage.lab.faults!.fail({ call: 'argo_op(notify)', domain: stage.ids[0]!, nth, code: 'ENOMEM' });
        }
        receiver.read();
        expect(await Promise.all(sends)).toEqual([32, 32, 32]);
      });
    });

    it('closing ends what waits', () =>
      withStage(kind, { domains: 2, argoOptions: EVENTS_ONLY }, async (stage) => {
        new Receiver(stage, { length: 48, partner: stage.ids[1]! });
        const to = { domain: stage.ids[0]!, port: PORT };
        const sends = [1, 2, 3].map(() => failure(stage.argos[1]!.send(Buffer.alloc(16), 1, to, { type: 0 })));
        await stage.lab.settled();
        await stage.argos[1]!.close();
        expect(await Promise.all(sends)).toEqual([undefined, 'EBADF', 'EBADF']);
        expect(await failure(stage.argos[1]!.send(Buffer.alloc(0), 1, to, { type: 0 }))).toBe('EBADF');
      }));
  });
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { XenArgoRing, type XenArgoRingAtomics } from '../../../generated/argo.js';
import { ArgoCalls, ArgoRing, type CorruptRingError, type RingOptions } from '../../../runtime/argo/index.js';
import type { ArgoHypercalls } from '../../../runtime/xen/interfaces/index.js';
import { type ArgoStage, openArgoStage } from '../support/argo-stage.js';
import type { LabKind } from '../support/lab.js';

const PORT = 5000;
const TYPE = 9;

/** Rings as a program reads them itself, and as `Argo.openRing` has them read. */
export function describeArgoRings(kind: LabKind): void {
  describe(kind.name, () => describeAll(kind));
}

function describeAll(kind: LabKind): void {
  let stage: ArgoStage;
  let pages: Uint8Array;
  beforeEach(async () => {
    stage = await openArgoStage(kind, {
      domains: 2,
      faults: kind.supports({ faults: true }),
      // Only the events of Xen wake senders.
      argoOptions: { recheckInterval: Number.POSITIVE_INFINITY },
    });
  });
  afterEach(() => stage.close());

  /** A ring of the first domain for the second, and its memory in `pages`. */
  function register(options: Partial<RingOptions> = {}): ArgoRing {
    const { argo } = stage.lab.domains[0]!.host;
    const watched: ArgoHypercalls = {
      call: (...args) => argo.call(...args),
      allocate: (size) => argo.allocate(size),
      allocateRing: (count) => {
        const made = argo.allocateRing(count);
        pages = made.bytes;
        return made;
      },
    };
    return new ArgoRing(watched, new ArgoCalls(argo), { port: PORT, partner: stage.ids[1]!, length: 256, ...options });
  }

  function counters(): XenArgoRingAtomics {
    return XenArgoRing.atomics(pages);
  }

  function send(text: string, type = TYPE): Promise<number> {
    return stage.argos[1]!.send(Buffer.from(text), 77, { domain: stage.ids[0]!, port: PORT }, { type });
  }

  describe('ArgoRing', () => {
    it('gives messages copied, and shows them before they are taken', async () => {
      const ring = register();
      expect([ring.receive(), ring.peek(), ring.receiveInto(new Uint8Array(1)), ring.readable]).toEqual([
        undefined,
        undefined,
        undefined,
        false,
      ]);
      await send('one');
      await send('two');
      const source = { domain: stage.ids[1]!, port: 77, type: TYPE };
      expect(ring.peek()).toEqual({ ...source, data: new Uint8Array(Buffer.from('one')) });
      expect(ring.peek()).toEqual(ring.receive());
      expect(counters().rx_ptr.load()).toBe(32);
      const target = Buffer.from('......');
      expect(ring.receiveInto(target.subarray(0, 2))).toEqual({ ...source, size: 3 });
      expect(target.toString()).toBe('tw....');
      expect(ring.receive()).toBe(undefined);
      ring.close();
      ring.close();
      expect([ring.closed, ring.receive(), ring.readable]).toEqual([true, undefined, false]);
    });

    it('is told when the calls that it works with are closed', () => {
      const calls = new ArgoCalls(stage.lab.domains[0]!.host.argo);
      const [domain, partner] = stage.ids as [number, number];
      calls.close();
      calls.close();
      const address = { domain: partner, port: PORT };
      const query = { ...address, spaceRequired: 0, flags: 0, maxMessageSize: 0 };
      for (const call of [
        () => calls.register(PORT, partner, 256, [], 0),
        () => calls.unregister(PORT, partner),
        () => calls.send({ domain, port: PORT }, address, [], 0),
        () => calls.sendv({ domain, port: PORT }, address, [], 0),
        () => calls.notify(),
        () => calls.notify([query]),
      ]) {
        expect(call).toThrow(expect.objectContaining({ code: 'EBADF', syscall: 'argo(call)' }));
      }
    });

    it('shows messages where they stand, around the end of the ring too', async () => {
      const ring = register({ length: 96 });
      await send('x'.repeat(40));
      expect(ring.receive()?.data.length).toBe(40);
      const text = Array.from({ length: 40 }, (_, index) => String.fromCharCode(65 + index)).join('');
      await send(text);
      const seen = ring.drain((message) => {
        expect(message.views().map((view) => view.length)).toEqual([16, 24]);
        expect(Buffer.concat(message.views()).toString()).toBe(text);
        expect(Buffer.from(message.data()).toString()).toBe(text);
        expect([message.size, message.start, message.ring.length]).toEqual([40, 80, 96]);
        const part = Buffer.alloc(8, '.');
        message.copyTo(part, 1, 14, 6);
        expect(part.toString()).toBe(`.${text.slice(14, 20)}.`);
        for (const wrong of [
          [0, 0, 41],
          [0, 36, 5],
          [-1, 0, 1],
          [5, 0, 4],
          [0, -1, 1],
          [0, 0, Number.NaN],
        ] as const) {
          expect(() => message.copyTo(part, ...wrong)).toThrow(RangeError);
        }
      });
      expect(seen).toBe(1);
    });

    it('gives space back once for all that a drain has taken', async () => {
      const ring = register();
      for (const text of ['a', 'b', 'c', 'd']) await send(text);
      const texts: string[] = [];
      const seen = ring.drain((message) => {
        expect(counters().rx_ptr.load()).toBe(0);
        texts.push(Buffer.from(message.data()).toString());
      }, 3);
      expect([seen, texts, counters().rx_ptr.load()]).toEqual([3, ['a', 'b', 'c'], 96]);
      expect(ring.drain(() => false)).toBe(0);
      expect(ring.readable).toBe(true);
      expect(() =>
        ring.drain(() => {
          throw new Error('of the receiver');
        }),
      ).toThrow('of the receiver');
      expect(ring.readable).toBe(false);
    });

    it('is not read while one of its messages is looked at, but may be closed', async () => {
      const ring = register();
      await send('a');
      await send('b');
      ring.drain(() => {
        expect(() => ring.receive()).toThrow('EBUSY');
        expect(() => ring.drain(() => {})).toThrow('EBUSY');
        return false;
      });
      expect(ring.drain(() => ring.close())).toBe(1);
      expect(ring.receive()).toBe(undefined);
    });

    it('refuses lengths that Xen refuses', () => {
      for (const length of [0, 32, 47, 50, 16_777_168, 2 ** 24, Number.NaN]) {
        expect(() => register({ length })).toThrow(RangeError);
      }
      for (const length of [48, 4032, 4048, 4096, 131_072]) register({ length }).close();
    });

    it('skips what cannot be a message, says so, and goes on', async () => {
      const ring = register();
      const errors: CorruptRingError[] = [];
      ring.onCorrupt = (error) => errors.push(error);
      await send('a');
      await send('b');
      pages[XenArgoRing.SIZE] = 3;
      expect(ring.receive()).toBe(undefined);
      expect(errors).toMatchObject([
        { code: 'EPROTO', errno: -71, syscall: 'argo(receive)', name: 'CorruptRingError' },
      ]);
      expect(errors[0]!.message).toContain('len of the message at 0 is 3');
      await send('c');
      expect(Buffer.from(ring.receive()!.data).toString()).toBe('c');
      expect(ring.corruptions).toBe(1);
    });

    it('is registered anew when tx_ptr cannot be, and the quota of 128 rings does not mind', async () => {
      const ring = register();
      let told = 0;
      ring.onCorrupt = () => told++;
      for (let again = 0; again < 130; again++) {
        await send('lost');
        counters().tx_ptr.store(again % 2 ? 7 : 256);
        expect(ring.receive()).toBe(undefined);
        await send('found');
        expect(Buffer.from(ring.receive()!.data).toString()).toBe('found');
      }
      expect([told, ring.corruptions, ring.closed]).toEqual([130, 130, false]);
    });

    it('does not keep its reader for ever, although its memory goes on being corrupt', () => {
      const ring = register();
      const spoil = () => counters().tx_ptr.store(ring.corruptions % 2 ? 7 : 32);
      ring.onCorrupt = () => {
        if (ring.corruptions > 10_000) throw new Error('the ring is read for ever');
        spoil();
      };
      spoil();
      expect(ring.drain(() => {}, 10)).toBe(0);
      expect(ring.corruptions).toBe(10);
      expect([ring.receive(), ring.readable]).toEqual([undefined, true]);
    });

    it('is over when Xen refuses to register it anew', async (context) => {
      const { faults } = stage.lab;
      context.skip(faults === undefined, 'needs injected faults');
      const ring = register();
      const lost: unknown[] = [];
      ring.onLost = (error) => lost.push(error);
      await send('a');
      counters().tx_ptr.store(1);
      faults!.fail({ call: 'argo_op(register_ring)', code: 'ENOMEM' });
      expect(ring.receive()).toBe(undefined);
      expect(lost).toMatchObject([{ code: 'ENOMEM' }]);
      expect([ring.closed, ring.receive()]).toEqual([true, undefined]);
    });

    it('leaves nothing behind when it cannot be registered', async (context) => {
      const { faults } = stage.lab;
      context.skip(faults === undefined, 'needs injected faults');
      const fault = faults!.fail({ call: 'argo_op(register_ring)', code: 'ENOMEM' });
      expect(() => register()).toThrow('ENOMEM');
      expect(pages.length).toBeGreaterThan(0);
      fault.remove();
      register().close();
    });

    it('may have lost its partner, and closes all the same', async () => {
      const ring = register();
      await stage.lab.kill(stage.lab.domains[1]!);
      ring.close();
    });
  });

  describe('Argo.openRing', () => {
    it('shows messages as they come, and again when they were left', async () => {
      const seen: string[] = [];
      let open = false;
      const [argo] = stage.argos;
      const ring = argo!.openRing(
        { port: PORT, partner: stage.ids[1]!, length: 256 },
        {
          receive: (message) => {
            if (!open) return false;
            seen.push(Buffer.from(message.data()).toString());
            return true;
          },
        },
      );
      await send('a');
      await send('b');
      await stage.lab.settled();
      expect(seen).toEqual([]);
      open = true;
      ring.wake();
      await stage.lab.settled();
      expect(seen).toEqual(['a', 'b']);
      ring.close();
      ring.close();
      expect(() => argo!.openRing({ port: PORT, partner: stage.ids[1]!, length: 47 }, { receive: () => {} })).toThrow();
    });

    it('tells of corruption, and whoever waits for the space is woken', async () => {
      const errors: CorruptRingError[] = [];
      const seen: number[] = [];
      let untouched: Uint8Array | undefined;
      const ring = stage.argos[0]!.openRing(
        { port: PORT, partner: stage.ids[1]!, length: 112 },
        {
          receive: (message) => {
            if (!untouched) {
              untouched = message.ring;
              return false;
            }
            seen.push(message.size);
            return true;
          },
          corrupt: (error) => errors.push(error),
        },
      );
      const sends = [20, 16, 80, 50].map((size) => send('x'.repeat(size)));
      await stage.lab.settled();
      // The headers of what is there, as if something had written over them: nothing is left to be taken.
      untouched!.fill(0xff);
      ring.wake();
      expect(await Promise.all(sends)).toEqual([20, 16, 80, 50]);
      await stage.lab.settled();
      expect(seen).toEqual([80, 50]);
      expect(errors).toHaveLength(1);
      expect(ring.corruptions).toBe(1);
    });

    it('a port is open once for each partner', () => {
      const [argo] = stage.argos;
      const receive = () => {};
      const ring = argo!.openRing({ port: PORT, partner: stage.ids[1]! }, { receive });
      expect(() => argo!.openRing({ port: PORT, partner: stage.ids[1]! }, { receive })).toThrow('EADDRINUSE');
      argo!.openRing({ port: PORT, partner: stage.ids[0]! }, { receive });
      ring.close();
      argo!.openRing({ port: PORT, partner: stage.ids[1]! }, { receive });
      const ports = Array.from(
        { length: 20 },
        () => argo!.openRing({ port: 0, partner: stage.ids[1]! }, { receive }).port,
      );
      expect(new Set(ports).size).toBe(20);
      expect(Math.min(...ports)).toBeGreaterThanOrEqual(2 ** 31);
    });

    it('there is one Argo in a domain', async () => {
      const { host } = stage.lab.domains[0]!;
      const { Argo } = await import('../../../runtime/argo/index.js');
      expect(() => new Argo(host)).toThrow('EARGOBUSY');
      await stage.argos[0]!.close();
      await stage.argos[0]!.close();
      expect(stage.argos[0]!.closed).toBe(true);
      expect(() => stage.argos[0]!.openRing({ port: 1, partner: 0 }, { receive: () => {} })).toThrow('EBADF');
      await new Argo(host).close();
    });
  });
}

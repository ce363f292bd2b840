import { expect } from 'vitest';
import { XEN_ARGO_RING_SUFFICIENT, XenArgoRing, XenArgoRingMessageHeader } from '../../../../generated/argo.js';
import { PAGE_SIZE } from '../../../../runtime/xen/interfaces/index.js';
import type { Tests } from '../../support/argo-tests.js';

const HEADER = XenArgoRingMessageHeader.SIZE;
const content = (length: number, from = 1) => Uint8Array.from({ length }, (_, index) => from + index);

/** protocols.md sections 1.5 (what registration does) and 1.9 (arithmetic of space, where bytes go). */
export function describeSpace(tests: Tests): void {
  tests.group('space of a ring', () => {
    tests.it('is what the formula says, at every position', {}, ({ one }) => {
      const length = 96;
      const slots = Array.from({ length: length / 16 }, (_, slot) => slot * 16);
      for (const [aport, tx] of slots.entries()) {
        const ring = one.ring(length);
        [ring.rx, ring.tx] = [tx, tx];
        expect(one.register(ring, { aport })).toBe(0);
        for (const rx of slots) {
          ring.rx = rx;
          const free = rx === tx ? length : (rx - tx + length) % length;
          const largest = free - HEADER - 16;
          const at = `tx ${tx}, rx ${rx}`;
          for (const wanted of [0, 16, 32, 48, 64]) {
            const sufficient = (one.flags(one.id, { aport, space: wanted }) & XEN_ARGO_RING_SUFFICIENT) !== 0;
            expect(sufficient, `${at}, ${wanted}`).toBe(wanted <= Math.max(0, largest));
          }
        }
      }
    });

    tests.it('takes a message exactly when its slots, its header and a free slot are there', {}, ({ one }) => {
      const ring = one.ring(96);
      for (let taken = 0; taken <= 64; taken += 16) {
        for (let payload = 0; payload <= 65; payload++) {
          [ring.rx, ring.tx] = [0, taken];
          expect(one.register(ring)).toBe(0);
          const slots = Math.ceil(payload / 16) * 16;
          const expected = slots > 64 ? 'EMSGSIZE' : slots + HEADER + 16 > 96 - taken ? 'EAGAIN' : payload;
          expect(one.send({ pieces: [payload] }), `${taken} taken, ${payload}`).toBe(expected);
          expect(one.unregister()).toBe(0);
        }
      }
    });

    tests.it('of 64 bytes: after one message of 1 byte only those without payload fit', {}, ({ one }) => {
      expect(one.register(one.ring(64))).toBe(0);
      const send = (length: number) => one.send({ pieces: [length] });
      expect([send(1), send(1), send(0), send(0)]).toEqual([1, 'EAGAIN', 0, 'EAGAIN']);
    });
  });

  tests.group('memory of a ring', () => {
    tests.it('keeps what stands between two messages', {}, ({ one }) => {
      const ring = one.ring(96);
      ring.pages.bytes.fill(0xee, XenArgoRing.SIZE);
      expect(one.register(ring)).toBe(0);
      expect(one.send({ pieces: [content(5)] })).toBe(5);
      expect(ring.bytes(HEADER, 16)).toEqual(Uint8Array.of(1, 2, 3, 4, 5, ...Array(11).fill(0xee)));
      expect(ring.bytes(32, 64)).toEqual(new Uint8Array(64).fill(0xee));
    });

    tests.it('is never written in its first index and its reserved bytes', {}, ({ one }) => {
      const ring = one.ring(96);
      ring.pages.bytes.fill(0xaa, 8, XenArgoRing.SIZE);
      [ring.rx, ring.tx] = [37, 5];
      expect(one.register(ring)).toBe(0);
      expect(one.send({ pieces: [1] })).toBe(1);
      expect([ring.rx, ring.tx]).toEqual([37, 80]);
      expect(ring.pages.bytes.subarray(8, XenArgoRing.SIZE)).toEqual(new Uint8Array(56).fill(0xaa));
    });

    tests.it('has a header in the last slot and its payload at the start', {}, ({ one }) => {
      const ring = one.ring(96);
      [ring.rx, ring.tx] = [80, 80];
      expect(one.register(ring)).toBe(0);
      expect(one.send({ pieces: [content(20)] })).toBe(20);
      expect(ring.header(80).len).toBe(HEADER + 20);
      expect(ring.bytes(0, 20)).toEqual(content(20));
      expect(ring.tx).toBe(32);
    });

    tests.it('takes a message that ends where the ring does', {}, ({ one }) => {
      const ring = one.ring(96);
      [ring.rx, ring.tx] = [48, 48];
      expect(one.register(ring)).toBe(0);
      expect(one.send({ pieces: [25] })).toBe(25);
      expect(ring.tx).toBe(0);
    });

    tests.it('wraps within a piece and between two', {}, ({ one }) => {
      for (const cut of [0, 1, 16, 20, 39]) {
        const ring = one.ring(96);
        [ring.rx, ring.tx] = [64, 64];
        expect(one.register(ring)).toBe(0);
        const payload = content(40);
        expect(one.send({ pieces: [payload.subarray(0, cut), payload.subarray(cut)] })).toBe(40);
        expect([...ring.bytes(80, 16), ...ring.bytes(0, 24)]).toEqual([...payload]);
        expect(one.unregister()).toBe(0);
      }
    });

    tests.it('is the pages in the order of the list, whichever it is', {}, ({ one }) => {
      const length = 3 * PAGE_SIZE - XenArgoRing.SIZE;
      const ring = one.ring(length);
      expect(one.register(ring, { frames: ring.pages.frames.toReversed() })).toBe(0);
      const payload = content(length - 32, 3);
      expect(one.send({ pieces: [payload] })).toBe(payload.length);
      const pages = [2, 1, 0].map((page) => ring.pages.bytes.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE));
      const seen = new Uint8Array(pages.flatMap((page) => [...page]));
      const start = XenArgoRing.SIZE + HEADER;
      expect(seen.subarray(start, start + payload.length)).toEqual(payload);
      expect(XenArgoRing.over(seen).tx_ptr).toBe(length - 16);
    });
  });

  tests.group('registration', () => {
    tests.it('adopts a write index that can be one, and empties the ring for any other', {}, ({ one }) => {
      const cases: [rx: number, tx: number, adopted: number][] = [
        [0, 0, 0],
        [0, 80, 80],
        [80, 16, 16],
        [0, 96, 0],
        [32, 96, 32],
        [33, 0xfffffff0, 48],
        [81, 1, 0],
        [0xffffffff, 0xffffffff, 0],
        [96, 17, 0],
      ];
      for (const [rx, tx, adopted] of cases) {
        const ring = one.ring(96);
        [ring.rx, ring.tx] = [rx, tx];
        expect(one.register(ring)).toBe(0);
        expect([ring.rx, ring.tx], `rx ${rx}, tx ${tx}`).toEqual([rx, adopted]);
        // Not only in the page: what the hypervisor goes on from, too.
        ring.rx = adopted;
        expect(one.send()).toBe(0);
        expect(ring.tx).toBe((adopted + HEADER) % 96);
        expect(one.unregister()).toBe(0);
      }
    });

    tests.it(
      'again takes the new memory with its indices, and lets who waits go on',
      { domains: 2 },
      async ({ one, two }) => {
        const [old, fresh] = [one.ring(64), one.ring(64)];
        two.listen();
        expect(one.register(old, { partner: two.id })).toBe(0);
        const send = (length: number) => two.send({ domain: one.id, pieces: [length] });
        expect([send(32), send(32)]).toEqual([32, 'EAGAIN']);
        [fresh.rx, fresh.tx] = [16, 16];
        expect(one.register(fresh, { partner: two.id })).toBe(0);
        expect(await two.signalled()).toBe(false);
        expect(one.notify()).toBe(0);
        expect(await two.signalled()).toBe(true);
        expect(send(32)).toBe(32);
        expect([old.tx, fresh.tx]).toEqual([48, 0]);
      },
    );

    // One test, since what is counted twice is gone for a domain that lives on.
    tests.it(
      'again counts each time, again that fails for a page does not, and unregistering counts down once',
      { wholeQuota: true },
      ({ one }) => {
        const ring = one.ring(64);
        for (let i = 0; i < 126; i++) expect(one.register(ring)).toBe(0);
        expect(one.register(ring, { frames: [2n ** 60n] })).toBe('EINVAL');
        expect(one.unregister()).toBe('ENOENT');
        expect([one.register(ring), one.register(ring), one.register(ring)]).toEqual([0, 0, 'ENOSPC']);
        expect(one.unregister()).toBe(0);
        expect([one.register(ring), one.register(ring, { aport: 2 })]).toEqual([0, 'ENOSPC']);
      },
    );
  });
}

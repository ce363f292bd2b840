import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  XEN_ARGO_MSG_SLOT_SIZE,
  XEN_ARGO_REGISTER_FLAG_FAIL_EXIST,
  XEN_ARGO_RING_EXISTS,
  XenArgoRing,
  XenArgoRingMessageHeader,
} from '../../../../generated/argo.js';
import { PAGE_SIZE } from '../../../../runtime/xen/interfaces/index.js';
import type { TestRing } from '../../support/argo-caller.js';
import { openStage, type Stage } from '../../support/argo-tests.js';
import type { LabKind } from '../../support/lab.js';

/** What the Argo test of XTF does, step by step: one domain that talks to itself. Each step stands on those before. */
export function describeXtf(kind: LabKind): void {
  const PAGES = 32;
  const LENGTH = PAGES * PAGE_SIZE - XenArgoRing.SIZE - XEN_ARGO_MSG_SLOT_SIZE;
  const TYPE = 0x12345678;
  const text = new TextEncoder().encode('a text of 23 bytes, yes');

  if (kind.leavesOut?.({})) return;
  describe.skipIf(!kind.supports({}))(`${kind.name}: XTF`, () => {
    let stage: Stage;
    let ring: TestRing;
    const registration = { flags: XEN_ARGO_REGISTER_FLAG_FAIL_EXIST, pages: PAGES };
    const flags = () => stage.one.flags(stage.one.id);

    beforeAll(async () => {
      stage = await openStage(kind, {});
      ring = stage.one.ring(LENGTH);
    });
    afterAll(() => stage.lab.close());

    it('X1 a ring of length 1 is refused', () => {
      expect(stage.one.register(undefined, { length: 1, framesAt: 0n, pages: 0 })).toBe('EINVAL');
    });
    it('X2 nobody knows a ring', () => expect(flags()).toBe(0));
    it('X3 nothing can be unregistered', () => expect(stage.one.unregister()).toBe('ENOENT'));
    it('X4 a ring of 32 pages is registered', () => {
      expect(ring.pages.frames).toHaveLength(PAGES);
      expect(stage.one.register(ring, registration)).toBe(0);
    });
    it('X5 it exists', () => expect(flags() & XEN_ARGO_RING_EXISTS).toBe(XEN_ARGO_RING_EXISTS));
    it('X6 it is unregistered', () => expect(stage.one.unregister()).toBe(0));
    it('X7 it exists no more', () => expect(flags()).toBe(0));
    it('X8 it cannot be unregistered again', () => expect(stage.one.unregister()).toBe('ENOENT'));
    it('X9 it can be registered again', () => {
      ring.pages.bytes.fill(0);
      expect(stage.one.register(ring, registration)).toBe(0);
    });
    it('X10 a text is sent', () => {
      expect(text).toHaveLength(23);
      expect(stage.one.send({ pieces: [text], type: TYPE })).toBe(23);
    });
    it('X11 it stands in memory', () => {
      expect([ring.rx, ring.tx]).toEqual([0, 48]);
      expect(ring.header(0).toJSON()).toMatchObject({
        len: XenArgoRingMessageHeader.SIZE + 23,
        source: { aport: 1, domain_id: stage.one.id, pad: 0 },
        message_type: TYPE,
      });
      expect(ring.bytes(XenArgoRingMessageHeader.SIZE, 23)).toEqual(text);
    });
    it('X12 the ring exists', () => expect(flags() & XEN_ARGO_RING_EXISTS).toBe(XEN_ARGO_RING_EXISTS));
    it('X13 it is unregistered once', () => {
      expect([stage.one.unregister(), stage.one.unregister()]).toEqual([0, 'ENOENT']);
    });
  });
}

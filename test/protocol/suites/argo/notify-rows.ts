import { expect } from 'vitest';
import {
  XEN_ARGO_RING_EBUSY as EBUSY,
  XEN_ARGO_RING_EMPTY as EMPTY,
  XEN_ARGO_RING_EMSGSIZE as EMSGSIZE,
  XEN_ARGO_RING_EXISTS as EXISTS,
  XEN_ARGO_RING_SHARED as SHARED,
  XEN_ARGO_RING_SUFFICIENT as SUFFICIENT,
  XEN_ARGO_DOMID_ANY,
  XEN_ARGO_OP_notify,
  XenArgoRingData,
  XenArgoRingDataEnt,
} from '../../../../generated/argo.js';
import { NOWHERE, questionBytes } from '../../support/argo-caller.js';
import type { Tests } from '../../support/argo-tests.js';
import { connected, waiting } from './connected.js';

/** The steps of protocols.md section 1.8. Each call breaks later steps, too, where it can. */
export function describeNotifyRows(tests: Tests): void {
  tests.group('notify', () => {
    tests.it('1.8(1) arguments that must be 0', { withoutArgo: [0] }, ({ one }) => {
      for (const rest of [[1n], [0n, 1n], [0n, 0n, 1n]] as [bigint, bigint?, bigint?][]) {
        expect(one.call(XEN_ARGO_OP_notify, NOWHERE, ...rest)).toBe('EINVAL');
      }
    });

    tests.it('1.8(1) wakes nobody', { domains: 2 }, async (stage) => {
      waiting(stage);
      expect(stage.one.call(XEN_ARGO_OP_notify, 0n, 1n)).toBe('EINVAL');
      expect(await stage.two.signalled()).toBe(false);
    });

    tests.it('1.8(2) a caller without Argo state', { withoutArgo: [0] }, ({ one }) => {
      expect([one.call(XEN_ARGO_OP_notify, NOWHERE), one.notify()]).toEqual(['ENODEV', 'ENODEV']);
    });

    tests.it('1.8(3) wakes who waits, also when the questions cannot be read', { domains: 2 }, async (stage) => {
      waiting(stage);
      expect(stage.one.call(XEN_ARGO_OP_notify, NOWHERE)).toBe('EFAULT');
      expect(await stage.two.signalled()).toBe(true);
    });

    tests.it('1.8(3) wakes who waits, also when there are too many questions', { domains: 2 }, async (stage) => {
      waiting(stage);
      expect(stage.one.ask([], { count: 257 }).result).toBe('EACCES');
      expect(await stage.two.signalled()).toBe(true);
    });

    tests.it('1.8(4) no questions', { domains: 2 }, async (stage) => {
      waiting(stage);
      expect(stage.one.notify()).toBe(0);
      expect(await stage.two.signalled()).toBe(true);
    });

    tests.it('1.8(5) the number of questions cannot be read', {}, ({ one }) => {
      for (const at of [1n, NOWHERE, 2n ** 64n - 1n]) expect(one.call(XEN_ARGO_OP_notify, at)).toBe('EFAULT');
    });

    tests.it('1.8(5) the number of questions ends with its buffer', { guarded: true }, ({ one }) => {
      const whole = one.buffer(new Uint8Array(XenArgoRingData.SIZE));
      expect(one.call(XEN_ARGO_OP_notify, whole.address)).toBe(0);
      const short = one.buffer(new Uint8Array(XenArgoRingData.SIZE - 1));
      expect(one.call(XEN_ARGO_OP_notify, short.address)).toBe('EFAULT');
    });

    tests.it('1.8(6) 257 questions, of which none is there', {}, ({ one }) => {
      for (const count of [257, 0xffffffff]) expect(one.ask([], { count }).result).toBe('EACCES');
    });

    tests.it(
      '1.8(7) the address of the questions is looked at early for paravirtualized guests only',
      { guarded: true },
      ({ one }) => {
        const { result, answers } = one.ask([{ domain: one.id, largest: 7, flags: 0xffff }], { count: 256 });
        // What is behind the first question is reached only in its turn.
        expect(result).toBe('EFAULT');
        expect(answers).toEqual([{ flags: 0, largest: 7 }]);
      },
    );

    tests.it('1.8(8) answers in order, until one cannot be read', { guarded: true }, ({ one }) => {
      expect(one.register(one.ring(64))).toBe(0);
      const { result, answers } = one.ask([{ domain: one.id }, { domain: one.id, aport: 2 }], { count: 3 });
      expect(result).toBe('EFAULT');
      expect(answers).toEqual([
        { flags: EXISTS | EMPTY | SUFFICIENT, largest: 32 },
        { flags: 0, largest: 0 },
      ]);
    });

    tests.it('1.8(8) answers 256 questions', {}, ({ one }) => {
      expect(one.register(one.ring(64), { aport: 255 })).toBe(0);
      const { result, answers } = one.ask(Array.from({ length: 256 }, (_, aport) => ({ domain: one.id, aport })));
      expect(result).toBe(0);
      expect(answers.findIndex(({ flags }) => flags !== 0)).toBe(255);
    });

    tests.it('1.8(8) ignores padding, and writes nothing but the two fields of an answer', {}, ({ one }) => {
      expect(one.register(one.ring(64))).toBe(0);
      const question = questionBytes([{ domain: one.id, space: 32, flags: 0xffff, largest: 0xffffffff }]);
      XenArgoRingData.over(question).pad = 0x11111111;
      const entry = XenArgoRingDataEnt.over(question, XenArgoRingData.SIZE);
      [entry.pad, entry.ring.pad] = [0x2222, 0x3333];
      const buffer = one.buffer(question);
      expect(one.call(XEN_ARGO_OP_notify, buffer.address)).toBe(0);
      [entry.flags, entry.max_message_size] = [EXISTS | EMPTY | SUFFICIENT, 32];
      expect(buffer.bytes).toEqual(question);
    });
  });

  tests.group('notify, the answers', () => describeAnswers(tests));
}

function describeAnswers(tests: Tests): void {
  tests.it(
    '1.8=unknown no domain, one without Argo state, no ring, no ring for the caller',
    { domains: 3, withoutArgo: [2] },
    ({ one, two, three, lab }) => {
      expect(two.register(two.ring(64), { partner: two.id })).toBe(0);
      const asked = [lab.stranger, three.id, one.id, two.id].map((domain) => ({ domain, flags: 0xffff, largest: 99 }));
      const { result, answers } = one.ask(asked);
      expect(result).toBe(0);
      expect(answers).toEqual(Array(4).fill({ flags: 0, largest: 99 }));
    },
  );

  tests.it(
    '1.8=denied a domain that SILO refuses ends it',
    { domains: 3, xsm: 'silo', withoutArgo: [2] },
    ({ one, two, three }) => {
      expect(one.register(one.ring(64))).toBe(0);
      const asked = [one.id, three.id, two.id, one.id].map((domain) => ({ domain, flags: 0x80, largest: 5 }));
      const { result, answers } = one.ask(asked);
      expect(result).toBe('EPERM');
      expect(answers).toEqual([
        { flags: EXISTS | EMPTY | SUFFICIENT, largest: 32 },
        // Without Argo state it is not there, whatever the policy says.
        { flags: 0, largest: 5 },
        { flags: 0x80, largest: 5 },
        { flags: 0x80, largest: 5 },
      ]);
    },
  );

  tests.withFaults('1.8=denied a domain that a policy refuses', {}, ({ one, faults }) => {
    faults.failInside({ point: 'argo-policy-send', code: 'EACCES' });
    expect(one.ask([{ domain: one.id, flags: 0x80 }])).toEqual({
      result: 'EACCES',
      answers: [{ flags: 0x80, largest: 0 }],
    });
  });

  tests.it('1.8=exists a ring says how large a message can be', {}, ({ one }) => {
    for (const [aport, length] of [48, 64, 4096, 130_992].entries()) {
      expect(one.register(one.ring(length), { aport })).toBe(0);
      expect(one.ask([{ domain: one.id, aport }]).answers[0]).toEqual({
        flags: EXISTS | EMPTY | SUFFICIENT,
        largest: length - 32,
      });
    }
  });

  tests.it(
    '1.8=shared a ring for any sender, unless there is one for the caller',
    { domains: 2, argo: { macPermissive: true } },
    ({ one, two }) => {
      expect(one.register(one.ring(64), { partner: XEN_ARGO_DOMID_ANY })).toBe(0);
      expect(two.flags(one.id)).toBe(EXISTS | SHARED | EMPTY | SUFFICIENT);
      expect(one.register(one.ring(64), { partner: two.id })).toBe(0);
      expect([two.flags(one.id), one.flags(one.id)]).toEqual([
        EXISTS | EMPTY | SUFFICIENT,
        EXISTS | SHARED | EMPTY | SUFFICIENT,
      ]);
    },
  );

  tests.it('1.8=empty nothing is queued', {}, ({ one }) => {
    const ring = one.ring(64);
    expect(one.register(ring)).toBe(0);
    expect(one.send({ pieces: [1] })).toBe(1);
    expect(one.flags(one.id)).toBe(EXISTS | SUFFICIENT);
    ring.consume();
    expect(one.flags(one.id)).toBe(EXISTS | EMPTY | SUFFICIENT);
  });

  tests.it('1.8=too-large more space than the ring has: nobody waits for it', { domains: 2 }, async (stage) => {
    const { send, wakes } = connected(stage);
    const flags = (space: number) => stage.two.flags(stage.one.id, { space });
    expect([flags(33), flags(0xffffffff)]).toEqual(Array(2).fill(EXISTS | EMPTY | EMSGSIZE));
    expect(send(32)).toEqual([32]);
    expect(flags(33)).toBe(EXISTS | EMSGSIZE);
    expect(await wakes()).toBe(false);
  });

  tests.it('1.8=too-large more space than the ring has: who waits goes on', { domains: 2 }, async (stage) => {
    const { wakes } = waiting(stage);
    expect(stage.two.flags(stage.one.id, { space: 33 })).toBe(EXISTS | EMPTY | EMSGSIZE);
    expect(await wakes()).toBe(true);
  });

  tests.it('1.8=sufficient the space is there: the caller waits no more', { domains: 2 }, async (stage) => {
    const { wakes } = waiting(stage);
    expect(stage.two.flags(stage.one.id, { space: 32 })).toBe(EXISTS | EMPTY | SUFFICIENT);
    expect(await wakes()).toBe(false);
  });

  tests.it('1.8=sufficient no space at all is always there', { domains: 2 }, async (stage) => {
    const { send, wakes } = waiting(stage);
    expect(send(32)).toEqual([32]);
    expect(stage.two.flags(stage.one.id, { space: 0 })).toBe(EXISTS | SUFFICIENT);
    expect(await wakes()).toBe(false);
  });

  tests.it('1.8=insufficient the space is not there: the caller waits for it', { domains: 2 }, async (stage) => {
    const { send, wakesAt, wakes } = connected(stage);
    expect(send(1)).toEqual([1]);
    expect(stage.two.flags(stage.one.id, { space: 1 })).toBe(EXISTS);
    expect([await wakesAt(0), await wakes()]).toEqual([false, true]);
  });

  tests.it(
    '1.8=busy too many wait: the caller does not',
    { domains: 34, argo: { macPermissive: true } },
    async ({ one, all }) => {
      const ring = one.ring(64);
      const last = all[33]!;
      last.listen();
      expect(one.register(ring, { partner: XEN_ARGO_DOMID_ANY })).toBe(0);
      expect(one.send({ pieces: [32] })).toBe(32);
      for (const sender of all.slice(1, 33)) expect(sender.flags(one.id, { space: 32 })).toBe(EXISTS | SHARED);
      expect(last.flags(one.id, { space: 32 })).toBe(EXISTS | SHARED | EBUSY);
      expect(all[1]!.flags(one.id, { space: 32 })).toBe(EXISTS | SHARED);
      ring.consume();
      expect(one.notify()).toBe(0);
      expect(await last.signalled()).toBe(false);
    },
  );
}

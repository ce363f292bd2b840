import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { describe, expect, it } from 'vitest';
import { PrivcmdHypercall } from '../../../generated/sys/privcmd.js';
import { __HYPERVISOR_argo_op, __HYPERVISOR_xen_version } from '../../../generated/xen.js';
import { XenError } from '../../../runtime/xen/interfaces/index.js';
import { framesOf } from '../../../runtime/xen/linux/argo/granted-frames.js';
import { HypercallMemory } from '../../../runtime/xen/linux/hypercalls/buffers.js';
import { Privcmd } from '../../../runtime/xen/linux/hypercalls/privcmd.js';
import { LinuxContext } from '../../../runtime/xen/linux/system/context.js';
import { Devices } from '../../../runtime/xen/linux/system/devices.js';
import type { Libc } from '../../../runtime/xen/linux/system/libc.js';
import { readMachine } from '../../../runtime/xen/linux/system/machine.js';
import { KeepAlive } from '../../../runtime/xen/support/keep-alive.js';
import { libc } from './support/libc.js';
import { onXen } from './support/machines.js';

/** Whether this process has CAP_SYS_ADMIN, bit 21 of its capabilities: who has not sees frame numbers as 0. */
function maySeeFrames(): boolean {
  const [, effective = '0'] = /^CapEff:\s*(\w+)$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return (BigInt(`0x${effective}`) & (1n << 21n)) !== 0n;
}

/** A kernel that answers hypercalls: by number, what it gives. */
function privcmdWith(answers: Readonly<Record<number, number>>) {
  const calls: bigint[][] = [];
  const kernel = {
    ioctl: (_fd: number, _request: number, argument: Uint8Array) => {
      const { op_number, arg } = PrivcmdHypercall.over(argument);
      calls.push([BigInt(op_number), ...arg.toArray()]);
      return answers[op_number]!;
    },
  } as unknown as Libc;
  return { calls, privcmd: new Privcmd(kernel, new Devices(onXen, { privcmd: -1 })) };
}

describe('a hypercall', () => {
  it('has its number and arguments in registers of 64 bits', () => {
    const { calls, privcmd } = privcmdWith({ [__HYPERVISOR_argo_op]: 20 });
    expect(privcmd.call('argo_op(sendv)', __HYPERVISOR_argo_op, 3n, 2n ** 63n + 1n, -1n, 4n, 5n)).toBe(20);
    expect(calls).toEqual([[BigInt(__HYPERVISOR_argo_op), 3n, 2n ** 63n + 1n, 2n ** 64n - 1n, 4n, 5n]]);
    privcmd.call('argo_op(notify)', __HYPERVISOR_argo_op, 4n);
    expect(calls[1]).toEqual([BigInt(__HYPERVISOR_argo_op), 4n, 0n, 0n, 0n, 0n]);
  });

  it('that Xen refuses gives its error', () => {
    const { privcmd } = privcmdWith({ [__HYPERVISOR_argo_op]: -constants.errno.ECONNREFUSED });
    expect(() => privcmd.call('argo_op(sendv)', __HYPERVISOR_argo_op, 3n)).toThrow(
      expect.objectContaining({ name: 'XenError', code: 'ECONNREFUSED', syscall: 'argo_op(sendv)' }),
    );
  });

  it('that the kernel does not pass on is told from one that Xen refuses', () => {
    const eperm = -constants.errno.EPERM;
    const allowed = privcmdWith({ [__HYPERVISOR_argo_op]: eperm, [__HYPERVISOR_xen_version]: 0x40011 });
    for (let i = 0; i < 2; i++) {
      expect(() => allowed.privcmd.call('x', __HYPERVISOR_argo_op, 1n)).toThrow(
        expect.objectContaining({ name: 'XenError', code: 'EPERM' }),
      );
    }
    // It is asked once.
    expect(allowed.calls).toHaveLength(3);
    const restricted = privcmdWith({ [__HYPERVISOR_argo_op]: eperm, [__HYPERVISOR_xen_version]: eperm });
    expect(() => restricted.privcmd.call('x', __HYPERVISOR_argo_op, 1n)).toThrow(
      expect.objectContaining({
        name: 'XenUnavailableError',
        code: 'EXENRESTRICTED',
        message: expect.stringContaining('xen-privcmd.unrestricted=1'),
      }),
    );
  });
});

describe('memory for hypercalls', () => {
  const setUp = () => {
    const context = new LinuxContext(libc, new Devices(onXen), new KeepAlive());
    return { context, memory: new HypercallMemory(context) };
  };

  it('is zeroed, has an address, and is found by it', () => {
    const { context, memory } = setUp();
    const [one, two] = [memory.allocate(100), memory.allocate(5000)];
    expect([one.bytes.length, two.bytes.length]).toEqual([100, 5000]);
    expect(two.bytes.every((byte) => byte === 0)).toBe(true);
    two.bytes.set([1, 2, 3], 4090);
    expect(memory.copyAt(two.address + 4090n, 3)).toEqual(Uint8Array.of(1, 2, 3));
    // A copy: what Xen and we look at twice must be the same twice.
    const copy = memory.copyAt(two.address + 4090n, 3)!;
    two.bytes[4090] = 9;
    expect(copy[0]).toBe(1);
    expect(memory.copyAt(one.address + 90n, 11)).toBe(undefined);
    expect(memory.copyAt(one.address - 1n, 2)).toBe(undefined);
    expect(memory.copyAt(0xdead_0000n, 1)).toBe(undefined);
    const { address } = two;
    two.close();
    expect(memory.copyAt(address, 1)).toBe(undefined);
    context.close();
    expect([one.closed, two.closed]).toEqual([true, true]);
    expect(() => memory.allocate(1)).toThrow(expect.objectContaining({ code: 'EBADF' }));
  });

  it.each([0, -1, 1.5, Number.NaN])('is never of %d bytes', (size) => {
    const { memory } = setUp();
    expect(() => memory.allocate(size)).toThrow(expect.objectContaining({ code: 'EINVAL' }));
  });

  it('that may not be locked is no memory, and nothing to wait for', () => {
    for (const code of ['EAGAIN', 'EPERM'] as const) {
      const full = {
        ...libc,
        mmap: () => {
          throw new XenError(code, 'mmap');
        },
      };
      const memory = new HypercallMemory(new LinuxContext(full, new Devices(onXen), new KeepAlive()));
      expect(() => memory.allocate(1)).toThrow(
        expect.objectContaining({ code: 'ENOMEM', message: expect.stringContaining('ulimit -l') }),
      );
    }
  });

  it('whose frames Linux does not tell says why', () => {
    expect(() => framesOf(0n, 1, '/nowhere/pagemap')).toThrow(
      expect.objectContaining({
        name: 'XenError',
        code: 'ENOENT',
        message: expect.stringContaining('/nowhere/pagemap'),
      }),
    );
    expect(() => framesOf(0n, 1, '/proc')).toThrow(expect.objectContaining({ name: 'XenError', code: 'EISDIR' }));
  });

  it.skipIf(!maySeeFrames())('each page has a frame of its own', () => {
    const { context, memory } = setUp();
    const buffer = memory.allocate(3 * 4096);
    const frames = framesOf(buffer.address, 3);
    expect(new Set(frames).size).toBe(3);
    expect(framesOf(buffer.address + 4096n, 1)).toEqual([frames[1]]);
    context.close();
  });

  it('is not there without Xen', () => {
    const machine = { ...readMachine('/nowhere'), xen: false };
    const memory = new HypercallMemory(new LinuxContext(libc, new Devices(machine), new KeepAlive()));
    if (readMachine().xen) return;
    expect(() => memory.allocate(1)).toThrow(expect.objectContaining({ code: 'EXENNONE' }));
  });
});

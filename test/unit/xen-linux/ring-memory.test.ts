import { chmodSync, closeSync, openSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LinuxArgo } from '../../../runtime/xen/linux/argo/argo.js';
import { HypercallMemory } from '../../../runtime/xen/linux/hypercalls/buffers.js';
import { mapFrames } from '../../../runtime/xen/linux/hypercalls/map-frames.js';
import { Privcmd } from '../../../runtime/xen/linux/hypercalls/privcmd.js';
import { LinuxContext } from '../../../runtime/xen/linux/system/context.js';
import { Devices } from '../../../runtime/xen/linux/system/devices.js';
import { KeepAlive } from '../../../runtime/xen/support/keep-alive.js';
import { scratch } from '../../support/command.js';
import { FakePv } from './support/fake-pv.js';
import { libc } from './support/libc.js';
import { onXen } from './support/machines.js';

function setUp() {
  const fd = openSync('/dev/null', 'r+');
  const kernel = new FakePv(libc, fd);
  const devices = new Devices(onXen, { privcmd: fd });
  const context = new LinuxContext(kernel.libc, devices, new KeepAlive());
  const privcmd = new Privcmd(kernel.libc, devices);
  const memory = new HypercallMemory(context);
  const argo = new LinuxArgo({ context, machine: onXen, privcmd, memory, domain: 0 });
  onTestFinished(() => {
    context.close();
    argo.closeGuardian();
    closeSync(fd);
  });
  return { kernel, context, privcmd, memory, argo };
}

/** Has guardians run by another program than Node. */
function guardiansBy(program: string): void {
  const { execPath } = process;
  process.execPath = program;
  onTestFinished(() => {
    process.execPath = execPath;
  });
}

/** A program that does nothing until its orders end. */
function idle(): string {
  const program = path.join(scratch(), 'idle');
  writeFileSync(program, '#!/bin/sh\nexec cat\n');
  chmodSync(program, 0o755);
  return program;
}

describe('pages for a ring in a PV guest', () => {
  it('are guarded as long as nobody gives them back, and never longer', () => {
    guardiansBy(idle());
    const { kernel, argo } = setUp();
    const ring = argo.allocateRing(2);
    expect(kernel.log.splice(0)).toEqual(['increase', 'reserve']);
    expect(kernel.orders).toEqual([{ reserve: ring.frames.map(String) }]);
    ring.close();
    // The other way round a guardian could give back what Xen has given to somebody else meanwhile.
    expect(kernel.log).toEqual(['release', 'decrease']);
    expect(kernel.reserved.size).toBe(0);
  });

  it('are given back where there is no guardian for them', async () => {
    guardiansBy('/nowhere/node');
    const { kernel, context, argo } = setUp();
    expect(() => argo.allocateRing(2)).toThrow(expect.objectContaining({ syscall: 'guardian(spawn)' }));
    expect(kernel.log).toEqual(['increase', 'decrease']);
    expect([kernel.reserved.size, context.memory.size]).toEqual([0, 0]);
    // What spawn says comes later.
    await new Promise((resolve) => setTimeout(resolve));
    guardiansBy(idle());
    const ring = argo.allocateRing(1);
    expect(kernel.orders).toEqual([{ reserve: ring.frames.map(String) }]);
  });

  it('are given back where they cannot be mapped', () => {
    const { kernel, context, argo } = setUp();
    kernel.frameError = -constants.errno.EFAULT;
    expect(() => argo.allocateRing(3)).toThrow(
      expect.objectContaining({ code: 'EFAULT', syscall: 'privcmd(mmapbatch)' }),
    );
    expect([kernel.reserved.size, context.memory.size]).toEqual([0, 0]);
  });
});

describe('mapping frames', () => {
  it.each([1, 2])('leaves nothing behind when memory runs out after %i mappings', (maps) => {
    const { kernel, context, privcmd, memory } = setUp();
    kernel.maps = maps;
    let released = 0;
    const counting = {
      ...kernel.libc,
      mmap: (...[options, syscall]: Parameters<typeof libc.mmap>) => {
        if (syscall === 'mmap(placeholder)') released++;
        return kernel.libc.mmap(options, syscall);
      },
    };
    expect(() => mapFrames({ libc: counting, privcmd, memory }, 7, [1n, 2n])).toThrow('hypercall(mmap)');
    expect([released, context.memory.size]).toEqual([1, 0]);
  });
});

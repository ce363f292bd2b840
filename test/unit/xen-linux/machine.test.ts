import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ErrorCode, type Store, XenError } from '../../../runtime/xen/interfaces/index.js';
import { LinuxArgo } from '../../../runtime/xen/linux/argo/argo.js';
import { HypercallMemory } from '../../../runtime/xen/linux/hypercalls/buffers.js';
import { Privcmd } from '../../../runtime/xen/linux/hypercalls/privcmd.js';
import { LinuxContext } from '../../../runtime/xen/linux/system/context.js';
import { Devices } from '../../../runtime/xen/linux/system/devices.js';
import { describeVirqHolders, holdersOf, lockersOf, openXtDevices } from '../../../runtime/xen/linux/system/holders.js';
import { readMachine } from '../../../runtime/xen/linux/system/machine.js';
import { findDomain } from '../../../runtime/xen/linux/system/own-domain.js';
import { KeepAlive } from '../../../runtime/xen/support/keep-alive.js';
import { scratch } from '../../support/command.js';
import { libc } from './support/libc.js';
import { onXen } from './support/machines.js';

/** A folder with the files of another machine. */
function machineWith(files: Readonly<Record<string, string>>): string {
  const root = scratch();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.join(root, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return root;
}

const VERSION = { 'sys/hypervisor/version/major': '4\n', 'sys/hypervisor/version/minor': '17\n' };

describe('what Linux tells of the hypervisor', () => {
  it('nothing where there is none, or another one', () => {
    const none = { xen: false, version: undefined, guestType: undefined, control: false, translated: true };
    expect(readMachine(machineWith({}), 'arm64')).toEqual(none);
    expect(readMachine(machineWith({ 'sys/hypervisor/type': 'z/VM\n' }), 'arm64')).toEqual(none);
  });

  it('a PV control domain', () => {
    const root = machineWith({
      ...VERSION,
      'sys/hypervisor/type': 'xen\n',
      'sys/hypervisor/version/extra': '.5-deb\n',
      'sys/hypervisor/guest_type': 'PV\n',
      'sys/hypervisor/properties/features': '00000800\n',
      'proc/xen/capabilities': 'control_d\n',
    });
    expect(readMachine(root)).toEqual({
      xen: true,
      version: '4.17.5-deb',
      guestType: 'PV',
      control: true,
      translated: false,
    });
  });

  it('a guest whose frames are its own', () => {
    const features = { 'sys/hypervisor/type': 'xen', 'sys/hypervisor/properties/features': '000002f5' };
    expect(readMachine(machineWith({ ...features, 'sys/hypervisor/guest_type': 'PVH' }))).toMatchObject({
      guestType: 'PVH',
      control: false,
      translated: true,
    });
  });

  it('without its files, from what else there is', () => {
    expect(readMachine(machineWith({ 'proc/xen/capabilities': '' }))).toMatchObject({ xen: true, control: false });
    expect(readMachine(machineWith({ 'dev/xen/evtchn': '' }))).toMatchObject({ xen: true });
    const pv = { 'sys/hypervisor/type': 'xen', 'sys/hypervisor/guest_type': 'PV' };
    expect(readMachine(machineWith(pv)).translated).toBe(false);
    const hvm = { 'sys/hypervisor/type': 'xen', 'sys/hypervisor/guest_type': 'HVM' };
    expect(readMachine(machineWith(hvm)).translated).toBe(true);
    const dom0 = { 'sys/hypervisor/type': 'xen', 'sys/hypervisor/properties/features': '00000801' };
    expect(readMachine(machineWith(dom0)).control).toBe(true);
  });
});

describe('a guest of which nobody tells how it counts frames', () => {
  const root = () => machineWith({ 'dev/xen/privcmd': '', 'proc/xen/capabilities': 'control_d' });

  it('is on x86 of either kind, and has no pages for rings', () => {
    const machine = readMachine(root(), 'x64');
    expect(machine.translated).toBe(undefined);
    const devices = new Devices(machine, { privcmd: -1 });
    const context = new LinuxContext(libc, devices, new KeepAlive());
    const privcmd = new Privcmd(libc, devices);
    const argo = new LinuxArgo({ context, machine, privcmd, memory: new HypercallMemory(context), domain: 0 });
    expect(() => argo.allocateRing(1)).toThrow(
      expect.objectContaining({ name: 'XenUnavailableError', message: expect.stringContaining('mount /sys') }),
    );
  });

  it('is elsewhere of the one kind that there is', () => {
    expect(readMachine(root(), 'arm64').translated).toBe(true);
  });
});

describe('who has a device', () => {
  const root = (): string => {
    const folder = machineWith({
      'proc/12/comm': 'xenstored\n',
      'proc/5/comm': 'node\n',
      'proc/7/comm': 'sh\n',
      'proc/self/comm': 'me\n',
      'proc/5/fdinfo/4': 'pos:\t0\nlock:\t1: OFDLCK  ADVISORY  WRITE -1 00:06:42 12884901895 12884901895\n',
      'proc/12/fdinfo/9': 'pos:\t0\nlock:\t1: OFDLCK  ADVISORY  WRITE -1 00:06:42 7 7\n',
    });
    for (const [fd, target] of [
      ['5/fd/4', '/dev/xen/privcmd'],
      ['12/fd/9', '/dev/xen/privcmd'],
      ['12/fd/3', '/dev/xen/evtchn'],
      ['7/fd/0', '/dev/null'],
    ] as const) {
      mkdirSync(path.join(folder, 'proc', path.dirname(fd)), { recursive: true });
      symlinkSync(target, path.join(folder, 'proc', fd));
    }
    return folder;
  };

  it('is told by the descriptors of all processes', () => {
    const folder = root();
    expect(holdersOf(['/dev/xen/privcmd'], folder)).toEqual([
      { pid: 5, name: 'node' },
      { pid: 12, name: 'xenstored' },
    ]);
    expect(holdersOf(['/dev/xen/gntdev'], folder)).toEqual([]);
  });

  it('and has a lock of a byte of it', () => {
    const folder = root();
    expect(lockersOf(['/dev/xen/privcmd'], (3n << 32n) | 7n, folder)).toEqual([{ pid: 5, name: 'node' }]);
    expect(lockersOf(['/dev/xen/privcmd'], 7n, folder)).toEqual([{ pid: 12, name: 'xenstored' }]);
    expect(lockersOf(['/dev/xen/privcmd'], 8n, folder)).toEqual([]);
  });

  it('can have bound the interrupt of Argo: a driver for certain, a process perhaps', () => {
    expect(describeVirqHolders(root())).toBe('perhaps by process 12 (xenstored)');
    expect(describeVirqHolders(machineWith({}))).toBe('perhaps by a driver in the kernel');
    const driver = machineWith({ 'dev/argo_stream': '', 'dev/argo_dgram': '' });
    expect(openXtDevices(driver)).toEqual(['/dev/argo_dgram', '/dev/argo_stream']);
    expect(describeVirqHolders(driver)).toContain('OpenXT driver (/dev/argo_dgram, /dev/argo_stream)');
  });
});

describe('the own domain', () => {
  const storeWith = (answer: string | ErrorCode): Store =>
    ({
      readText: async (key: string) => {
        expect(key).toBe('domid');
        if (/^\d*$/.test(answer)) return answer;
        throw new XenError(answer as ErrorCode, 'xenstore(read)');
      },
    }) as unknown as Store;
  const guest = { ...onXen, control: false };

  it('is what xenstore says', async () => {
    expect(await findDomain(guest, storeWith('7'))).toBe(7);
    expect(await findDomain(onXen, storeWith('0'))).toBe(0);
  });

  it('is 0 in the control domain, whoever does not say so', async () => {
    for (const store of [storeWith('ENOENT'), storeWith('EXENSTORE'), storeWith('EACCES'), undefined]) {
      expect(await findDomain(onXen, store)).toBe(0);
    }
  });

  it('is unknown in a guest that nobody told', async () => {
    for (const answer of ['ENOENT', '99999', '']) {
      await expect(findDomain(guest, storeWith(answer))).rejects.toMatchObject({ code: 'EXENSTORE' });
    }
    await expect(findDomain(guest, storeWith('EXENPERM'))).rejects.toMatchObject({ code: 'EXENPERM' });
  });
});

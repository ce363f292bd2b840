import { readdirSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isXenError, XenError, XenUnavailableError } from '../../../runtime/xen/interfaces/index.js';
import { LACKS, type UnavailableCode } from '../../../runtime/xen/interfaces/unavailable.js';
import { DEVICES, explainOpenFailure } from '../../../runtime/xen/linux/system/devices.js';
import { uninterrupted } from '../../../runtime/xen/linux/system/libc.js';
import { findStore, transportTo, unreachable } from '../../../runtime/xen/linux/xenstore/find-transport.js';
import { openStore } from '../../../runtime/xen/linux/xenstore/open-store.js';
import { KeepAlive } from '../../../runtime/xen/support/keep-alive.js';
import { scratch } from '../../support/command.js';
import { libc } from './support/libc.js';
import { onXen, withoutXen } from './support/machines.js';

function openFailure(code: string): NodeJS.ErrnoException {
  const errno = -constants.errno[code as keyof typeof constants.errno];
  return Object.assign(new Error(code), { code, errno });
}

describe('what a machine lacks', () => {
  it.each(Object.keys(LACKS) as UnavailableCode[])('%s is an error like those of system calls', (code) => {
    const cause = new Error('why');
    const error = new XenUnavailableError(code, 'thing(do)', 'do this', cause);
    expect(error).toBeInstanceOf(XenError);
    expect(isXenError(error, code)).toBe(true);
    expect(error).toMatchObject({ name: 'XenUnavailableError', code, syscall: 'thing(do)', cause });
    expect(error.errno).toBe(-constants.errno[LACKS[code].errno]);
    expect(error.message).toBe(`${code}: ${LACKS[code].text}, thing(do): do this`);
  });
});

describe('a device that cannot be opened', () => {
  it.each(['ENOENT', 'ENXIO', 'ENODEV'])('is missing (%s): not under Xen, or its module', (code) => {
    for (const [name, { paths, module }] of Object.entries(DEVICES)) {
      const missing = explainOpenFailure(name as keyof typeof DEVICES, openFailure(code), onXen);
      expect(missing).toMatchObject({ code: 'EXENDEVICE', syscall: `${name}(open)` });
      expect(missing.message).toContain(paths[0]);
      expect(missing.message).toContain(`modprobe ${module}`);
      const none = explainOpenFailure(name as keyof typeof DEVICES, openFailure(code), withoutXen);
      expect(none).toMatchObject({ code: 'EXENNONE' });
      expect(none.message).toContain('XENBIND_HOST=emulator');
    }
  });

  it.each(['EACCES', 'EPERM'])('may not be opened (%s)', (code) => {
    for (const machine of [onXen, withoutXen]) {
      expect(explainOpenFailure('evtchn', openFailure(code), machine)).toMatchObject({ code: 'EXENPERM', errno: -13 });
    }
  });

  it('is named as it was tried', () => {
    const denied = { ...openFailure('EACCES'), code: 'EACCES', path: '/proc/xen/privcmd' };
    expect(explainOpenFailure('privcmd', denied, onXen).message).toContain(': /proc/xen/privcmd: run as root');
  });

  it('has another reason', () => {
    expect(explainOpenFailure('gntdev', openFailure('EMFILE'), onXen)).toMatchObject({
      name: 'XenError',
      code: 'EMFILE',
      syscall: 'gntdev(open)',
    });
  });
});

describe('a xenstored that is not there', () => {
  it('is looked for where the environment says, and nowhere else', () => {
    const place = findStore({ XENSTORED_PATH: '/nowhere/socket' });
    expect(place).toEqual({ path: '/nowhere/socket', kind: 'none' });
    expect(() => transportTo(place, libc, onXen)).toThrow(expect.objectContaining({ code: 'EXENSTORE' }));
    expect(() => transportTo(place, libc, withoutXen)).toThrow('/nowhere/socket');
  });

  it.each(['file', 'device'])('is not a %s that anybody may have made', (kind) => {
    const file = kind === 'file' ? path.join(scratch(), 'file') : '/dev/null';
    if (kind === 'file') writeFileSync(file, '');
    const parts = { libc, machine: onXen, keepAlive: new KeepAlive(), env: { XENSTORED_PATH: file } };
    const before = readdirSync('/proc/self/fd').length;
    expect(() => openStore(parts)).toThrow(expect.objectContaining({ name: 'XenUnavailableError', code: 'EXENSTORE' }));
    expect(() => openStore(parts)).toThrow(`${file} is neither a socket nor a device of Xen`);
    expect(readdirSync('/proc/self/fd').length).toBe(before);
  });

  it('says whether it is the daemon or the machine', () => {
    const nowhere = { path: undefined, kind: 'none' } as const;
    expect(unreachable(nowhere, withoutXen)).toMatchObject({ code: 'EXENNONE' });
    expect(unreachable(nowhere, onXen)).toMatchObject({ code: 'EXENSTORE' });
    const refused = openFailure('ECONNREFUSED');
    expect(unreachable({ path: '/s', kind: 'socket' }, onXen, refused)).toMatchObject({
      code: 'EXENSTORE',
      cause: refused,
    });
    expect(unreachable({ path: '/s', kind: 'socket' }, onXen, openFailure('EACCES'))).toMatchObject({
      code: 'EXENPERM',
    });
  });
});

describe('a call that a signal interrupts', () => {
  it('is made again until it is not', () => {
    const errnos = [constants.errno.EINTR, constants.errno.EINTR];
    const results = [-1, -1, 5n];
    expect(
      uninterrupted(
        () => results.shift()!,
        () => errnos.shift()!,
      ),
    ).toBe(5);
    expect([results, errnos]).toEqual([[], []]);
  });

  it('gives what else went wrong', () => {
    const errnos = [constants.errno.EINTR, constants.errno.EFAULT];
    expect(
      uninterrupted(
        () => -1,
        () => errnos.shift()!,
      ),
    ).toBe(-constants.errno.EFAULT);
  });
});

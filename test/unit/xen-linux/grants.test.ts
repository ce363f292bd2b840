import { describe, expect, it } from 'vitest';
import { LinuxGrants } from '../../../runtime/xen/linux/grants/grants.js';
import { LinuxContext } from '../../../runtime/xen/linux/system/context.js';
import { Devices } from '../../../runtime/xen/linux/system/devices.js';
import type { Libc } from '../../../runtime/xen/linux/system/libc.js';
import { KeepAlive } from '../../../runtime/xen/support/keep-alive.js';
import { libc } from './support/libc.js';
import { onXen } from './support/machines.js';

describe('grants of Linux', () => {
  const setUp = () => {
    const asked: number[] = [];
    const kernel: Libc = {
      ...libc,
      ioctl: (_, request) => {
        asked.push(request);
        return 0;
      },
    };
    const devices = new Devices(onXen, { gntalloc: -1, gntdev: -1 });
    return { asked, grants: new LinuxGrants(new LinuxContext(kernel, devices, new KeepAlive())) };
  };
  const invalid = expect.objectContaining({ name: 'XenError', code: 'EINVAL' });

  it('are for no other domain than the one that was named', () => {
    const { asked, grants } = setUp();
    for (const domain of [65_536, 65_537, -1, 1.5, Number.NaN]) {
      expect(() => grants.share(domain, 1)).toThrow(invalid);
      expect(() => grants.map(domain, [8])).toThrow(invalid);
    }
    for (const reference of [-1, 2 ** 32, 0.5]) expect(() => grants.map(3, [8, reference])).toThrow(invalid);
    expect(asked).toEqual([]);
  });

  it.each([0, -1, 1.5])('are never of %d pages', (pages) => {
    const { asked, grants } = setUp();
    expect(() => grants.share(3, pages)).toThrow(invalid);
    expect(asked).toEqual([]);
  });

  it('of more pages than there can be are refused as any that are too many', () => {
    const { asked, grants } = setUp();
    expect(() => grants.share(3, 2 ** 40)).toThrow(expect.objectContaining({ code: 'ENOSPC' }));
    expect(asked).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { StoreDaemon } from '../../../runtime/emulator/store/index.js';
import { SharedStore } from '../../../runtime/xen/linux/xenstore/shared-store.js';
import { KeepAlive } from '../../../runtime/xen/support/keep-alive.js';
import { scratch } from '../../support/command.js';
import { libc } from './support/libc.js';
import { onXen } from './support/machines.js';
import { WireDaemon } from './support/wire-daemon.js';

describe('the connection that all share', () => {
  it('is another when the daemon was started anew, and none after it was closed', async () => {
    const folder = scratch();
    const start = () => WireDaemon.listen(new StoreDaemon(), 0, folder);
    let daemon = await start();
    const env = { XENSTORED_PATH: daemon.path };
    const shared = new SharedStore({ libc, machine: onXen, keepAlive: new KeepAlive(), env });
    const first = shared.get();
    expect(await first.domainPath(7)).toBe('/local/domain/7');
    expect(shared.get()).toBe(first);
    const watch = await first.watch('/');
    await daemon.close();
    for await (const path of watch) expect(path).toBe('/');
    await expect(first.read('/')).rejects.toMatchObject({ code: 'EBADF' });
    daemon = await start();
    expect(await shared.get().domainPath(7)).toBe('/local/domain/7');
    await shared.close();
    await expect(shared.get().read('/')).rejects.toMatchObject({ code: 'EBADF' });
    await daemon.close();
  });
});

import { describe, expect, it } from 'vitest';
import { Argo, ArgoSocket } from '../../runtime/argo/index.js';
import { Emulator, type EmulatorOptions } from '../../runtime/emulator/index.js';
import { XenUnavailableError } from '../../runtime/xen/interfaces/index.js';

function failure(options: EmulatorOptions['argo']): { error: unknown; emulator: Emulator } {
  const emulator = new Emulator(options === undefined ? {} : { argo: options });
  const { host } = emulator.createDomain();
  try {
    new Argo(host);
  } catch (error) {
    return { error, emulator };
  }
  return { error: undefined, emulator };
}

describe('an Argo that cannot be used', () => {
  it.each([
    [{ compiled: false }, 'EARGONONE', 'CONFIG_ARGO=y'],
    [{ enabled: false }, 'EARGOOFF', 'argo=yes'],
  ] as const)('says why: %o', (options, code, advice) => {
    const { error, emulator } = failure(options);
    expect(error).toBeInstanceOf(XenUnavailableError);
    expect(error).toMatchObject({ code, message: expect.stringContaining(advice) });
    expect(emulator.counts()).toMatchObject({ buffers: 0, ports: 0 });
  });

  it('since another program has its events is EARGOBUSY, and leaves nothing behind', async () => {
    const emulator = new Emulator();
    const domain = emulator.createDomain();
    const first = new Argo(domain.host);
    const before = emulator.counts();
    expect(() => new Argo(domain.openHost())).toThrow(
      expect.objectContaining({
        name: 'XenUnavailableError',
        code: 'EARGOBUSY',
        message: expect.stringContaining('pollInterval'),
      }),
    );
    expect(emulator.counts()).toEqual(before);
    await first.close();
    await new Argo(domain.host, { pollInterval: 1 }).close();
  });

  it('polls instead where it was asked to: both programs of the domain get their messages', async () => {
    const emulator = new Emulator();
    const [domain, peer] = [emulator.createDomain(), emulator.createDomain()];
    const first = new Argo(domain.host);
    const second = new Argo(domain.openHost(), { pollInterval: 1 });
    const sender = new Argo(peer.host);
    const sockets = [first, second].map((argo, index) => new ArgoSocket(argo).bind(4000 + index, peer.id));
    const got = Promise.all(
      sockets.map((socket) => new Promise((resolve) => socket.once('message', (data) => resolve(String(data))))),
    );
    const out = new ArgoSocket(sender);
    await out.send('one', 4000, domain.id);
    await out.send('two', 4001, domain.id);
    expect(await got).toEqual(['one', 'two']);
    for (const argo of [sender, second, first]) await argo.close();
  });
});

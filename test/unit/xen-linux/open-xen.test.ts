import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { XenUnavailableError } from '../../../runtime/xen/interfaces/index.js';
import { readMachine } from '../../../runtime/xen/linux/system/machine.js';
import { openXen } from '../../../runtime/xen/open-xen.js';
import { scratch } from '../../support/command.js';

const LIBC = fileURLToPath(new URL('../../../runtime/xen/linux/system/libc.ts', import.meta.url));

afterEach(() => vi.unstubAllEnvs());

describe('openXen', () => {
  it.skipIf(readMachine().xen)('without Xen says so, and what to do', async () => {
    vi.stubEnv('XENBIND_HOST', '');
    const opening = openXen();
    await expect(opening).rejects.toBeInstanceOf(XenUnavailableError);
    await expect(opening).rejects.toMatchObject({ code: 'EXENNONE', message: expect.stringContaining('emulator') });
  });

  it('with XENBIND_HOST=emulator gives a domain of one emulated Xen', async () => {
    vi.stubEnv('XENBIND_HOST', 'emulator');
    const [one, two] = [await openXen(), await openXen()];
    expect(one!.domain).not.toBe(two!.domain);
    const shared = one!.grants.share(two!.domain, 1);
    shared.bytes[0] = 7;
    expect(two!.grants.map(one!.domain, shared.references).bytes[0]).toBe(7);
    const again = await openXen({ domain: one!.domain });
    expect(again.domain).toBe(one!.domain);
    await again.close();
    shared.bytes[0] = 8;
    const other = await openXen({ domain: 4711 });
    expect(other.domain).toBe(4711);
    for (const host of [one!, two!, other]) await host.close();
  });

  it('refuses an id that no domain can have, on either host', async () => {
    for (const host of ['linux', 'emulator'] as const) {
      for (const domain of [-1, 1.5, 0x7ff0, 70_000]) {
        await expect(openXen({ host, domain })).rejects.toMatchObject({ name: 'XenError', code: 'EINVAL' });
      }
    }
  });

  it('refuses a host that is none', async () => {
    vi.stubEnv('XENBIND_HOST', 'qemu');
    await expect(openXen()).rejects.toMatchObject({ code: 'EINVAL', message: expect.stringContaining("'qemu'") });
    const host = await openXen({ host: 'emulator' });
    await host.close();
  });
});

describe('without koffi', () => {
  /** What a program prints for which `import('koffi')` fails with this error. */
  function loadWithout(code: string, message: string): string {
    return loadWith(`throw Object.assign(new Error(${JSON.stringify(message)}), { code: ${JSON.stringify(code)} });`);
  }

  /** @param resolution what the program does instead of finding koffi */
  function loadWith(resolution: string): string {
    const folder = scratch();
    const hooks = `export async function resolve(specifier, context, next) {
      if (specifier !== 'koffi') return next(specifier, context);
      ${resolution}
    }`;
    const program = `import { register } from 'node:module';
      register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hooks)}));
      const { loadLibc } = await import(${JSON.stringify(LIBC)});
      await loadLibc().catch(({ name, code, message }) => console.log(JSON.stringify({ name, code, message })));`;
    const file = path.join(folder, 'program.mjs');
    writeFileSync(file, program);
    const tsx = import.meta.resolve('tsx');
    const { stdout, stderr } = spawnSync(process.execPath, ['--import', tsx, file], { encoding: 'utf8' });
    expect(stderr).toBe('');
    return stdout;
  }

  it('says how to install it', () => {
    expect(JSON.parse(loadWithout('ERR_MODULE_NOT_FOUND', 'Cannot find package'))).toMatchObject({
      name: 'XenUnavailableError',
      code: 'EXENKOFFI',
      message: expect.stringContaining('npm install koffi'),
    });
  });

  it('or that another system than Linux has not what it takes', () => {
    const koffi = `export default { load: () => ({ func: (text) => {
      if (text.includes('pipe2')) throw new Error("Cannot find function 'pipe2' in shared library");
    } }) };`;
    const url = `data:text/javascript,${encodeURIComponent(koffi)}`;
    expect(JSON.parse(loadWith(`return { url: ${JSON.stringify(url)}, shortCircuit: true };`))).toMatchObject({
      name: 'XenUnavailableError',
      code: 'EXENKOFFI',
      message: expect.stringContaining("Cannot find function 'pipe2'"),
    });
  });

  it('or why it does not load', () => {
    const { message } = JSON.parse(loadWithout('ERR_DLOPEN_FAILED', 'no such binary\nand more')) as { message: string };
    expect(message).toMatch(/^EXENKOFFI: .*its binary for .* does not load: no such binary$/);
  });
});

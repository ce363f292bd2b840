import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Emulator } from 'xenbind/emulator';
import { Vchan, vchanPath } from 'xenbind/vchan';
import { receive, send } from '../../examples/vchan-file-transfer.js';
import { scratch } from '../support/command.js';
import { projectRoot } from '../support/models.js';

/** The programs of examples/, as a user runs them: built, each in a process of its own. */
const EXAMPLES = path.join(projectRoot, 'examples');

function runProgram(name: string, ...args: readonly string[]) {
  return runWith({}, name, ...args);
}

function runWith(env: Readonly<Record<string, string>>, name: string, ...args: readonly string[]) {
  const program = path.join(projectRoot, `dist/examples/${name}.js`);
  expect(existsSync(program), 'npm run build makes it').toBe(true);
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    timeout: 30_000,
    env: { ...process.env, ...env },
  });
  return { stdout: stdout.trimEnd().split('\n'), stderr: stderr.trimEnd().split('\n'), status };
}

const EXPECTED: Record<string, readonly string[]> = {
  'vchan-echo': ['one -> one', 'two -> two', 'three -> three'],
  'argo-echo': [0, 1, 16, 60_000].map((size) => `${size} bytes to port 7 -> the same ${size} from domain 1, port 7`),
  'argo-service': [
    'domain() -> 1',
    'add(2, 3) -> 5',
    'subtract(3, 2) -> failed: there is no method subtract',
    'sleep() -> failed: The operation was aborted due to timeout',
  ],
};

describe('examples', () => {
  it.each(Object.keys(EXPECTED))('%s', (name) => {
    expect(runProgram(name)).toEqual({ stdout: EXPECTED[name], stderr: [''], status: 0 });
  });

  it('vchan-file-transfer shows how far it is', () => {
    const file = path.join(scratch(), 'a file');
    writeFileSync(file, Buffer.alloc(5_000_001, 'xen'));
    const bar = (full: number): string => `a file [${'#'.repeat(full).padEnd(40, '.')}] ${full * 2.5} %`;
    expect(runProgram('vchan-file-transfer', file)).toEqual({
      stdout: ['received a file', 'sent a file: the receiver has the same 5000001 bytes'],
      stderr: [10, 20, 30, 40].map(bar),
      status: 0,
    });
  });

  it('one end alone runs on the machine, or says that it cannot', () => {
    const emulated = runWith({ XENBIND_HOST: 'emulator' }, 'vchan-echo', 'client', '7');
    expect(emulated).toEqual({ stdout: EXPECTED['vchan-echo'], stderr: [''], status: 0 });
    expect(runProgram('vchan-echo', 'client')).toMatchObject({ stderr: [expect.stringContaining('DOMID')], status: 1 });
    if (existsSync('/dev/xen')) return;
    const stderr = [expect.stringMatching(/^EXENNONE: .*XENBIND_HOST=emulator$/)];
    for (const role of ['server', 'client']) {
      expect(runProgram('vchan-echo', role, '7')).toEqual({ stdout: [''], stderr, status: 1 });
    }
  });

  it('has a test for each program', () => {
    // The others stand in README.md, and test/docs runs them.
    const inReadme = ['first-program', 'argo-hello', 'vchan-hello'];
    const programs = readdirSync(EXAMPLES).filter((name) => name.endsWith('.ts'));
    expect(programs.map((name) => path.basename(name, '.ts')).sort()).toEqual(
      [...Object.keys(EXPECTED), ...inReadme, 'vchan-file-transfer'].sort(),
    );
  });
});

describe('vchan-file-transfer', () => {
  /** Both ends of a channel, and a folder for what comes. */
  async function channels(): Promise<{ server: Vchan; client: Vchan; folder: string; xen: Emulator }> {
    const xen = new Emulator();
    const [a, b] = [xen.createDomain(), xen.createDomain()];
    const at = vchanPath(a.id, b.id, 'file');
    const server = await Vchan.serve(a.host, { domain: b.id, path: at });
    const client = await Vchan.connect(b.host, { domain: a.id, path: at });
    const folder = path.join(scratch(), 'in');
    mkdirSync(folder);
    return { server, client, folder, xen };
  }

  it.each([0, 1, 65_536, 3_000_000])('stores %i bytes as they are', async (size) => {
    const { server, client, folder } = await channels();
    const file = path.join(folder, '..', 'data.bin');
    const bytes = Buffer.from(Uint8Array.from({ length: size }, (_, i) => (i * 7 + (i >> 8)) & 255));
    writeFileSync(file, bytes);
    const [stored] = await Promise.all([receive(server, folder), send(client, file)]);
    expect(path.relative(folder, stored)).toBe('data.bin');
    expect(readFileSync(stored).equals(bytes)).toBe(true);
  });

  it.each(['..', '.', '', '/', 'a/..'])('refuses the name "%s"', async (name) => {
    const { server, client, folder } = await channels();
    const prefix = Buffer.alloc(10);
    prefix.writeUInt16LE(name.length, 8);
    await client.write(Buffer.concat([prefix, Buffer.from(name)]));
    await expect(receive(server, folder)).rejects.toThrow('names no file');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keeps nothing of a file whose sender went away', async () => {
    const { server, client, folder } = await channels();
    const prefix = Buffer.alloc(11);
    prefix.writeBigUInt64LE(1000n, 0);
    prefix.writeUInt16LE(1, 8);
    prefix.write('f', 10);
    await client.write(Buffer.concat([prefix, Buffer.alloc(999)]));
    await client.close();
    await expect(receive(server, folder)).rejects.toThrow('1 bytes are missing');
    expect(readdirSync(folder)).toEqual([]);
  });
});

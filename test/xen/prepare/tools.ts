import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from '../../support/tools.js';
import type { Architecture } from '../architectures.js';

/** Programs that the lab runs on this machine, and the Debian package that each comes with. */
const EVERYWHERE: Readonly<Record<string, string>> = {
  'apt-get': 'apt',
  'dpkg-source': 'dpkg-dev',
  bison: 'bison',
  cpio: 'cpio',
  flex: 'flex',
  gcc: 'gcc',
  gzip: 'gzip',
  make: 'make',
  patch: 'patch',
  python3: 'python3-minimal',
  readelf: 'binutils',
  xz: 'xz-utils',
};

const FOR: Readonly<Record<Architecture['name'], Readonly<Record<string, string>>>> = {
  x86_64: { 'qemu-system-x86_64': 'qemu-system-x86' },
  arm64: { 'qemu-system-aarch64': 'qemu-system-arm', 'aarch64-linux-gnu-gcc': 'gcc-aarch64-linux-gnu' },
};

/** C libraries' headers, for the programs of the tests: a compiler alone does not bring them. */
const HEADERS: Readonly<Record<Architecture['name'], readonly [string, string]>> = {
  x86_64: ['/usr/include/stdlib.h', 'libc6-dev'],
  arm64: ['/usr/aarch64-linux-gnu/include/stdlib.h', 'libc6-dev-arm64-cross'],
};

/** Installs what is missing, as root; tells anybody else what to install. */
export function provideTools(architecture: Architecture, report: (line: string) => void): void {
  const missing = Object.entries({ ...EVERYWHERE, ...FOR[architecture.name] })
    .filter(([program]) => !isOnPath(program))
    .map(([, packageName]) => packageName);
  const [header, packageName] = HEADERS[architecture.name];
  if (!existsSync(header)) missing.push(packageName);
  if (missing.length === 0) return;
  const command = ['apt-get', 'install', '--yes', '--no-install-recommends', ...missing];
  if (process.getuid?.() !== 0 || !isOnPath('apt-get')) {
    throw new Error(`The lab needs programs that are not here. On Debian, as root: ${command.join(' ')}`);
  }
  report(`installing ${missing.join(', ')}`);
  if (spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' }).status !== 0) {
    throw new Error('apt-get update failed: run it by hand to see why');
  }
  run('env', ['DEBIAN_FRONTEND=noninteractive', ...command]);
}

function isOnPath(program: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => existsSync(path.join(folder, program)));
}

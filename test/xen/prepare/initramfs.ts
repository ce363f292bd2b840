import { appendFileSync, copyFileSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { packTree } from './archive.js';

const INIT = fileURLToPath(new URL('../guest/init.sh', import.meta.url));

/** What one boot adds to the base. */
export interface Content {
  /** Archives that come between the base and the files. */
  readonly archives: readonly string[];
  /** Files by their place below `/lab`. */
  readonly files: ReadonlyMap<string, string>;
}

/** The first file system of one boot, below `folder`: the base, and what is new behind it. */
export function initramfs(base: string, content: Content, folder: string): string {
  const tree = path.join(folder, 'tree');
  rmSync(tree, { recursive: true, force: true });
  const lab = path.join(tree, 'lab');
  mkdirSync(path.join(lab, 'node_modules'), { recursive: true });
  writeFileSync(path.join(tree, 'init'), readFileSync(INIT), { mode: 0o755 });
  for (const [place, text] of content.files) {
    mkdirSync(path.dirname(path.join(lab, place)), { recursive: true });
    writeFileSync(path.join(lab, place), text);
  }
  const archive = path.join(folder, 'new.cpio');
  packTree(tree, archive);
  const whole = path.join(folder, 'initrd');
  copyFileSync(base, whole);
  for (const part of [...content.archives, archive]) appendFileSync(whole, readFileSync(part));
  return whole;
}

/** The same, and with it what another domain boots: the kernel, and this very file system. */
export function withGuestFiles(initrd: string, kernel: string, folder: string): string {
  const tree = path.join(folder, 'guest');
  rmSync(tree, { recursive: true, force: true });
  const guest = path.join(tree, 'lab', 'guest');
  mkdirSync(guest, { recursive: true });
  copyFileSync(kernel, path.join(guest, 'kernel'));
  linkSync(initrd, path.join(guest, 'initrd'));
  const archive = path.join(folder, 'guest.cpio');
  packTree(tree, archive);
  const whole = path.join(folder, 'initrd-with-guest');
  copyFileSync(initrd, whole);
  appendFileSync(whole, readFileSync(archive));
  return whole;
}

import { appendFileSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  /** Places below `/lab`, and the files that are copied there. */
  readonly copies: readonly (readonly [string, string])[];
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
  for (const [place, file] of content.copies) {
    mkdirSync(path.dirname(path.join(lab, place)), { recursive: true });
    copyFileSync(file, path.join(lab, place));
  }
  const archive = path.join(folder, 'new.cpio');
  packTree(tree, archive);
  const whole = path.join(folder, 'initrd');
  copyFileSync(base, whole);
  for (const part of [...content.archives, archive]) appendFileSync(whole, readFileSync(part));
  return whole;
}

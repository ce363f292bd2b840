import { mkdirSync } from 'node:fs';
import type { Architecture } from '../architectures.js';
import type { Machine } from '../boot/qemu.js';
import { Apt } from './apt.js';
import { guestBase } from './base.js';
import { initramfs, withGuestFiles } from './initramfs.js';
import { guestNode } from './node.js';
import { debianTree } from './packages.js';
import { guestPrograms } from './programs.js';
import { provideTools } from './tools.js';
import { hypervisor } from './xen.js';

export interface Wanted {
  /** An archive with the package that is tested. */
  readonly package: string;
  /** Where the files of this boot go. */
  readonly folder: string;
  /** Files of this boot, by their place below `/lab`. */
  readonly files: ReadonlyMap<string, string>;
  /** Whether the first domain makes another one: then it has what that boots as files. */
  readonly withGuest: boolean;
  readonly report: (line: string) => void;
}

/** Everything that QEMU needs for one boot. */
export function prepare(architecture: Architecture, wanted: Wanted): Omit<Machine, 'xenOptions' | 'processors'> {
  const { folder, files, withGuest, report } = wanted;
  provideTools(architecture, report);
  const apt = new Apt(report);
  const debian = debianTree(architecture, apt, report);
  const base = guestBase(architecture, debian, guestNode(architecture, report), report);
  const xen = hypervisor(architecture, apt, report);
  mkdirSync(folder, { recursive: true });
  const archives = [guestPrograms(architecture, debian, report), wanted.package];
  const initrd = initramfs(base.archive, { archives, files }, folder);
  return { xen, kernel: base.kernel, initrd: withGuest ? withGuestFiles(initrd, base.kernel, folder) : initrd };
}

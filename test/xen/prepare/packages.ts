import type { Architecture } from '../architectures.js';
import type { Apt } from './apt.js';
import { cached } from './cache.js';

/** The release of Xen that Debian 12 has: it is part of the names of packages and folders. */
export const XEN_SERIES = '4.17';

/** What the guest's programs come from, with every package that a library of theirs is in. */
const PACKAGES = [
  'busybox-static',
  'libc6',
  'libcom-err2',
  'libext2fs2',
  'libfdt1',
  'libgcc-s1',
  'liblzma5',
  'libncurses6',
  'libstdc++6',
  'libtinfo6',
  'libuuid1',
  'libxencall1',
  'libxendevicemodel1',
  'libxenevtchn1',
  'libxenforeignmemory1',
  'libxengnttab1',
  'libxenhypfs1',
  `libxenmisc${XEN_SERIES}`,
  'libxenstore4',
  'libxentoolcore1',
  'libxentoollog1',
  'libyajl2',
  'libzstd1',
  // The headers and link libraries of the tests' own C programs.
  'libxen-dev',
  `xen-utils-${XEN_SERIES}`,
  'xenstore-utils',
  'zlib1g',
];

/** Debian's user space and kernel for the guest, unpacked: the folder that stands for `/`. */
export function debianTree(architecture: Architecture, apt: Apt, report: (line: string) => void): string {
  const { name, debian } = architecture;
  const folder = cached(`debian-${name}`, [PACKAGES, debian, 1], report, (unfinished) => {
    const kernel = apt.dependency(`linux-image-${debian}:${debian}`, 'linux-image-');
    apt.unpack(
      [...PACKAGES, kernel].map((packageName) => `${packageName}:${debian}`),
      unfinished,
    );
  });
  return `${folder}/root`;
}

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { AbiName } from '../../../generator/layout/abi.js';

/** Which of Debian's headers are looked at, after which others, and in which settings. */

/** A header that libxen-dev installs. */
export interface RealHeader {
  /** Below /usr/include: `xen/argo.h`. */
  readonly name: string;
  /** What is included before it. */
  readonly prelude: readonly string[];
}

/** What a user of the headers defines. */
export interface Setting {
  readonly name: 'guest' | 'tools' | 'legacy';
  readonly defines: Readonly<Record<string, string>>;
}

/** By the macro's own name for it, so that the newest is what the headers say. */
const NEWEST = { __XEN_INTERFACE_VERSION__: '__XEN_LATEST_INTERFACE_VERSION__' };

/** A guest's program, Xen's own tools, and who defines nothing and gets the interface of Xen's first releases. */
export const SETTINGS: readonly Setting[] = [
  { name: 'guest', defines: NEWEST },
  { name: 'tools', defines: { ...NEWEST, __XEN_TOOLS__: '1' } },
  { name: 'legacy', defines: {} },
];

export const ABIS: readonly AbiName[] = ['x86_64', 'arm64', 'i386', 'arm32'];

/** Before every header: what all of them build on. */
const COMMON = ['<stddef.h>', '<stdint.h>', '<xen/xen.h>'];

interface PreludeEntry {
  readonly headers: readonly string[];
  readonly prelude: readonly string[];
  readonly reason: string;
}

/** The entries of preludes.json: which headers need more than the common prelude, and why. */
export function preludeEntries(): readonly PreludeEntry[] {
  return JSON.parse(readFileSync(new URL('preludes.json', import.meta.url), 'utf8')) as PreludeEntry[];
}

/** All headers below `xen/`, and `libxenvchan.h`; `include` is the folder that stands for /usr/include. */
export function installedHeaders(include: string): RealHeader[] {
  const entries = preludeEntries();
  const names = readdirSync(path.join(include, 'xen'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.h'))
    .map((name) => `xen/${name.split(path.sep).join('/')}`)
    .sort();
  return [...names, 'libxenvchan.h'].map((name) => {
    const own = entries.filter(({ headers }) => headers.includes(name)).flatMap(({ prelude }) => prelude);
    return { name, prelude: [...COMMON, ...own] };
  });
}

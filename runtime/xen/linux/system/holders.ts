import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { DEVICES } from './devices.js';

/** A process that has a device open. */
export interface Holder {
  readonly pid: number;
  /** The name of its program. */
  readonly name: string;
}

/** Processes that have one of these files open; those of other users are seen by root alone. */
export function holdersOf(files: readonly string[], root = '/'): Holder[] {
  return find(root, (folder, fd) => files.includes(linkOf(path.join(folder, 'fd', fd))));
}

/** Processes that have one of these files open and a lock of one byte of it. */
export function lockersOf(files: readonly string[], offset: bigint, root = '/'): Holder[] {
  const lock = new RegExp(`^lock:.* WRITE .* ${offset} ${offset}$`, 'm');
  return find(root, (folder, fd) => {
    if (!files.includes(linkOf(path.join(folder, 'fd', fd)))) return false;
    return lock.test(textOf(path.join(folder, 'fdinfo', fd)));
  });
}

/** @param has whether it is one of those, by the folder of a process and one of its descriptors */
function find(root: string, has: (folder: string, fd: string) => boolean): Holder[] {
  const holders: Holder[] = [];
  for (const entry of list(path.join(root, 'proc'))) {
    if (!/^\d+$/.test(entry)) continue;
    const folder = path.join(root, 'proc', entry);
    if (!list(path.join(folder, 'fd')).some((fd) => has(folder, fd))) continue;
    holders.push({ pid: Number(entry), name: textOf(path.join(folder, 'comm')).trim() || '?' });
  }
  return holders.sort((a, b) => a.pid - b.pid);
}

/** Files of the OpenXT driver, which receives Argo's events in the kernel. */
export function openXtDevices(root = '/'): string[] {
  return list(path.join(root, 'dev'))
    .filter((name) => name.startsWith('argo_'))
    .sort()
    .map((name) => `/dev/${name}`);
}

/** Who may have bound a virtual interrupt of this domain, in words. */
export function describeVirqHolders(root = '/'): string {
  const driver = openXtDevices(root);
  if (driver.length > 0) return `by the OpenXT driver (${driver.join(', ')}), which xenbind cannot share it with`;
  const others = holdersOf(DEVICES.evtchn.paths, root).filter(({ pid }) => pid !== process.pid);
  return others.length > 0 ? `perhaps by ${others.map(describe).join(', ')}` : 'perhaps by a driver in the kernel';
}

export function describe({ pid, name }: Holder): string {
  return `process ${pid} (${name})`;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // It has ended, or belongs to another user.
    return [];
  }
}

function linkOf(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

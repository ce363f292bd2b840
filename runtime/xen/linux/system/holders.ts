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
  const proc = path.join(root, 'proc');
  const holders: Holder[] = [];
  for (const entry of list(proc)) {
    if (!/^\d+$/.test(entry)) continue;
    const folder = path.join(proc, entry, 'fd');
    if (!list(folder).some((fd) => files.includes(linkOf(path.join(folder, fd))))) continue;
    holders.push({ pid: Number(entry), name: nameOf(path.join(proc, entry)) });
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

function nameOf(folder: string): string {
  try {
    return readFileSync(path.join(folder, 'comm'), 'utf8').trim();
  } catch {
    return '?';
  }
}

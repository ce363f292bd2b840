import { readdirSync, readFileSync } from 'node:fs';
import { Argo } from '../../../../runtime/argo/index.js';
import { openXen } from '../../../../runtime/xen/index.js';

/**
 * Owns a ring and reads what comes: `ring-owner.js PORT LENGTH`. Prints its process id, and those of what it has started:
 * the guardian of its ring.
 */
const [port, length] = process.argv.slice(2).map(Number) as [number, number];

const host = await openXen();
const argo = new Argo(host, { pollInterval: 5 });
const fail = (error: unknown) => {
  throw error;
};
argo.openRing({ port, partner: host.domain, length }, { receive: () => {}, corrupt: fail, lost: fail });
console.log(JSON.stringify({ pid: process.pid, children: readdirSync('/proc').map(Number).filter(isChild) }));

function isChild(pid: number): boolean {
  try {
    const status = pid > 0 ? readFileSync(`/proc/${pid}/status`, 'utf8') : '';
    return Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1]) === process.pid;
  } catch {
    // It has ended meanwhile.
    return false;
  }
}

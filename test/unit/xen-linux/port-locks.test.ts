import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PortLocks } from '../../../runtime/xen/linux/argo/port-locks.js';
import { libc } from './support/libc.js';

/** A program of the domain; any device file will do. */
function program(): { readonly locks: PortLocks; readonly fd: number } {
  const fd = openSync('/dev/null', 'r+');
  return { fd, locks: new PortLocks(libc, () => fd) };
}

const taken = expect.objectContaining({ code: 'EEXIST', syscall: 'argo_op(register_ring)' });

describe('the lock of a ring', () => {
  const key = { port: 0xffff_ffff, partner: 0x7ff4 };
  const lock = ({ locks }: { locks: PortLocks }, other: Partial<typeof key> = {}) =>
    locks.lock({ ...key, ...other }, 'argo_op(register_ring)');

  it('is one program’s, and of one ring', () => {
    const [one, two] = [program(), program()];
    lock(one);
    lock(one);
    expect(() => lock(two)).toThrow(taken);
    lock(two, { port: 1 });
    lock(two, { partner: 0 });
    one.locks.unlock(key);
    lock(two);
    expect(() => lock(one)).toThrow(taken);
    for (const { fd } of [one, two]) closeSync(fd);
  });

  it('goes on with a child that has the descriptor', async () => {
    const [one, two] = [program(), program()];
    lock(one);
    const child = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore', one.fd] });
    await new Promise((resolve) => child.once('spawn', resolve));
    closeSync(one.fd);
    expect(() => lock(two)).toThrow(taken);
    child.stdin!.end();
    await new Promise((resolve) => child.once('exit', resolve));
    lock(two);
    closeSync(two.fd);
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { XenError } from '../../../runtime/xen/interfaces/index.js';
import { Guardian } from '../../../runtime/xen/linux/guardian/guardian.js';
import { Duties, type Order } from '../../../runtime/xen/linux/guardian/orders.js';
import { scratch } from '../../support/command.js';
import { libc } from './support/libc.js';

const OWNER = fileURLToPath(new URL('./support/guardian-owner.ts', import.meta.url));

const ring = (port: number) => ({ port, partner: 3 });

/** A program in the guardian's place, which writes down what it was told once its orders end. */
function recorder(folder: string): { readonly program: string; readonly record: string } {
  const program = path.join(folder, 'recorder.mjs');
  const record = path.join(folder, 'record.json');
  writeFileSync(
    program,
    `import { readFileSync, readlinkSync, renameSync, writeFileSync } from 'node:fs';
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
    const orders = readFileSync(0, 'utf8');
    const kept = [3, 4].map((fd) => readlinkSync('/proc/self/fd/' + fd));
    writeFileSync(${JSON.stringify(`${record}.part`)}, JSON.stringify({ orders, kept }));
    renameSync(${JSON.stringify(`${record}.part`)}, ${JSON.stringify(record)});`,
  );
  return { program, record };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(5);
}

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

describe('what a guardian is to do', () => {
  it('is what it was told last', () => {
    const duties = new Duties();
    expect(duties.none).toBe(true);
    const orders: Order[] = [
      { guard: ring(1) },
      { guard: ring(2) },
      { guard: { port: 1, partner: 4 } },
      { reserve: ['18446744073709551615', '7'] },
      { forget: ring(2) },
      { forget: ring(9) },
      { release: ['7'] },
    ];
    for (const order of orders) duties.take(order);
    expect(duties.rings).toEqual([ring(1), { port: 1, partner: 4 }]);
    expect(duties.frames).toEqual([18446744073709551615n]);
    expect(duties.none).toBe(false);
    const same = new Duties();
    for (const order of duties.orders()) same.take(order);
    expect([same.rings, same.frames]).toEqual([duties.rings, duties.frames]);
  });
});

describe('a guardian', () => {
  it('has its orders and its descriptors when its owner is killed, and outlives it', async () => {
    const folder = scratch();
    const { program, record } = recorder(folder);
    const pages = path.join(folder, 'pages');
    writeFileSync(pages, '');
    const orders: Order[] = [{ guard: ring(1) }, { reserve: ['7', '8'] }, { forget: ring(1) }, { guard: ring(2) }];
    const args = ['--import', 'tsx', OWNER, program, pages, JSON.stringify(orders)];
    const owner = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(owner.stdout, 'data');
    const pid = Number(String(line));
    expect(isAlive(pid)).toBe(true);
    expect(readlinkSync(`/proc/${pid}/fd/4`)).toBe(pages);
    expect(existsSync(record)).toBe(false);
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    await until(() => existsSync(record));
    const told = JSON.parse(readFileSync(record, 'utf8')) as { readonly orders: string; readonly kept: string[] };
    expect(
      told.orders
        .trim()
        .split('\n')
        .map((text) => JSON.parse(text)),
    ).toEqual(orders);
    expect(told.kept).toEqual(['/dev/null', pages]);
    await until(() => !isAlive(pid));
  });

  it('is replaced by another, which is told the same, when somebody ends it', async () => {
    const { program, record } = recorder(scratch());
    const descriptors = { privcmd: openSync('/dev/null', 'r+'), pages: openSync('/dev/null', 'r') };
    const guardian = new Guardian(libc, () => descriptors, program);
    onTestFinished(() => guardian.close());
    guardian.tell({ guard: ring(1) });
    guardian.tell({ guard: ring(2) });
    guardian.tell({ forget: ring(1) });
    const first = guardian.pid!;
    process.kill(first, 'SIGKILL');
    await until(() => guardian.pid !== first && guardian.pid !== undefined);
    guardian.tell({ guard: ring(3) });
    guardian.close();
    await until(() => existsSync(record));
    const { orders } = JSON.parse(readFileSync(record, 'utf8')) as { readonly orders: string };
    expect(orders).toBe(`${[2, 3].map((port) => `${JSON.stringify({ guard: ring(port) })}\n`).join('')}`);
  });

  it('that cannot be started guards nothing, and is tried again', async () => {
    const { program, record } = recorder(scratch());
    const { execPath } = process;
    onTestFinished(() => {
      process.execPath = execPath;
    });
    const descriptors = { privcmd: openSync('/dev/null', 'r+'), pages: openSync('/dev/null', 'r') };
    const guardian = new Guardian(libc, () => descriptors, program);
    process.execPath = '/nowhere/node';
    expect(() => guardian.tell({ guard: ring(1) })).toThrow('guardian(spawn)');
    expect(() => guardian.tell({ reserve: ['7'] })).toThrow('guardian(spawn)');
    process.execPath = execPath;
    guardian.tell({ guard: ring(2) });
    guardian.close();
    await until(() => existsSync(record));
    const { orders } = JSON.parse(readFileSync(record, 'utf8')) as { readonly orders: string };
    expect(orders).toBe(`${JSON.stringify({ guard: ring(2) })}\n`);
  });

  it('that cannot be replaced is a warning, and the next order starts it', async () => {
    const { program, record } = recorder(scratch());
    const descriptors = { privcmd: openSync('/dev/null', 'r+'), pages: openSync('/dev/null', 'r') };
    let fails = false;
    const guardian = new Guardian(
      libc,
      () => {
        if (fails) throw new XenError('EMFILE', 'gntalloc(open)');
        return descriptors;
      },
      program,
    );
    guardian.tell({ guard: ring(1) });
    fails = true;
    const warned = once(process, 'warning');
    process.kill(guardian.pid!, 'SIGKILL');
    expect(String((await warned)[0])).toContain('cannot be started again: EMFILE');
    // What is there no more needs no guardian; what was guarded stays so.
    guardian.tell({ forget: ring(9) });
    expect(() => guardian.tell({ guard: ring(1) })).toThrow('EMFILE');
    expect(() => guardian.tell({ guard: ring(2) })).toThrow('EMFILE');
    fails = false;
    guardian.tell({ guard: ring(3) });
    guardian.close();
    await until(() => existsSync(record));
    const { orders } = JSON.parse(readFileSync(record, 'utf8')) as { readonly orders: string };
    expect(orders).toBe([1, 3].map((port) => `${JSON.stringify({ guard: ring(port) })}\n`).join(''));
  });

  it('is not there while there is nothing to guard', () => {
    const guardian = new Guardian(libc, () => {
      throw new Error('nothing shall be started');
    });
    guardian.tell({ forget: ring(1) });
    guardian.tell({ release: ['7'] });
    guardian.close();
    expect(guardian.pid).toBe(undefined);
  });
});

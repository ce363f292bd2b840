import { once } from 'node:events';
import { MessageChannel, type Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import {
  connectEmulator,
  type EmulatedDomain,
  Emulator,
  type EmulatorConnection,
} from '../../../runtime/emulator/index.js';
import { startWorker } from '../../support/worker.js';

interface Program {
  readonly worker: Worker;
  readonly connection: EmulatorConnection;
  readonly result: Promise<unknown>;
  /** Resolves with the exit code of the thread, when the emulator has noticed, too. */
  readonly exit: Promise<number>;
}

async function start(
  emulator: Emulator,
  domain: EmulatedDomain,
  program: string,
  argument?: unknown,
): Promise<Program> {
  const { port1, port2 } = new MessageChannel();
  const connection = emulator.serve(port1, domain.id);
  const workerData = { port: port2, program, argument };
  const worker = await startWorker(new URL('./worker-program.ts', import.meta.url), {
    workerData,
    transferList: [port2],
  });
  const result = new Promise((resolve, reject) => {
    worker.on('message', (message) => typeof message === 'object' && resolve(message.result));
    worker.on('error', reject);
  });
  const ended = once(worker, 'exit').then(async ([code]) => {
    await connection.closed;
    return code as number;
  });
  return { worker, connection, result, exit: ended };
}

function twoDomains() {
  const emulator = new Emulator({ shared: true });
  return { emulator, one: emulator.createDomain(), two: emulator.createDomain() };
}

describe('a domain in another thread', () => {
  it('shares memory and events with one in this thread, and its thread ends by itself', async () => {
    const { emulator, one, two } = twoDomains();
    const channel = one.host.events.bindUnbound(two.id);
    const pages = one.host.grants.share(two.id, 1);
    const word = new Int32Array(pages.bytes.buffer, 0, 1);
    const turns = 50;
    const argument = { owner: one.id, port: channel.port, reference: pages.references[0], turns };
    const { result, exit } = await start(emulator, two, 'count', argument);
    for (let turn = 0; turn <= turns; turn++) {
      await channel.wait();
      channel.unmask();
      expect(Atomics.load(word, 0)).toBe(turn);
      if (turn < turns) channel.notify();
    }
    expect(await result).toBe(true);
    expect(await exit).toBe(0);
    expect(emulator.counts()).toMatchObject({ domains: 2, ports: 1, references: 1, mappings: 0 });
  });

  it('gets errors as XenErrors, with all that they say', async () => {
    const { emulator, one } = twoDomains();
    const { result } = await start(emulator, one, 'failures');
    const failure = (code: string, errno: number, syscall: string) => ({
      name: 'XenError',
      code,
      errno,
      syscall,
      named: true,
    });
    expect(await result).toEqual([
      failure('EOPNOTSUPP', -95, 'argo_op(99)'),
      failure('EFAULT', -14, 'argo_op(register_ring)'),
      failure('EINVAL', -22, 'gntdev(map_grant_ref)'),
      failure('EINVAL', -22, 'gntalloc(alloc_gref)'),
      failure('ESRCH', -3, 'evtchn(bind_interdomain)'),
      failure('EEXIST', -17, 'evtchn(bind_virq)'),
      failure('EINVAL', -22, 'evtchn(notify)'),
      failure('EINVAL', -22, 'evtchn(notify)'),
      failure('EBADF', -9, 'evtchn(poll)'),
      failure('EINVAL', -22, 'gntalloc(set_unmap_notify)'),
    ]);
  });

  it('waits for events as here', async () => {
    const { emulator, one } = twoDomains();
    const { result } = await start(emulator, one, 'waits');
    expect(await result).toEqual({
      first: true,
      busy: 'EBUSY',
      reason: 'enough',
      masked: false,
      unmasked: true,
      statuses: ['interdomain', 'interdomain'],
      after: ['unbound', 'closed', 'EBADF'],
    });
  });

  it('has the store, with transactions that run here and commit there', async () => {
    const { emulator, one } = twoDomains();
    emulator.faults.fail({ call: 'xenstore(transaction_end)', nth: 1, code: 'EAGAIN' });
    const { result } = await start(emulator, one, 'store', { times: 2 });
    expect(await result).toEqual({
      result: 'ran 2 times',
      runs: true,
      failed: 'RangeError: changed my mind',
      y: '2',
      names: ['x', 'y'],
      permissions: [{ domain: one.id, access: 'none' }],
      events: ['data/x', 'data/x', true],
      missing: 'ENOENT xenstore(read)',
      home: `/local/domain/${one.id}`,
    });
  });

  it('has Argo: rings, hypercalls, VIRQ', async () => {
    const { emulator, one } = twoDomains();
    const { result } = await start(emulator, one, 'argo');
    expect(await result).toEqual({ registered: 0, sent: 0, tx: 16 });
  });
});

describe('the end of a thread', () => {
  it('closes what its program had open, and sends its unmap notifications', async () => {
    const { emulator, one, two } = twoDomains();
    const channel = one.host.events.bindUnbound(two.id);
    const pages = one.host.grants.share(two.id, 1);
    pages.bytes[20] = 1;
    const argument = { owner: one.id, port: channel.port, reference: pages.references[0] };
    const { result, exit } = await start(emulator, two, 'leave', argument);
    expect(await result).toBe(1);
    await exit;
    await channel.wait();
    expect([pages.bytes[20], channel.status()]).toEqual([0, 'unbound']);
    expect(emulator.counts()).toMatchObject({ domains: 2, ports: 1, references: 1, mappings: 0, buffers: 0 });
  });

  it('comes by terminate, too', async () => {
    const { emulator, one } = twoDomains();
    const { worker, exit } = await start(emulator, one, 'spin');
    await once(worker, 'message');
    expect(emulator.counts().ports).toBe(1);
    await worker.terminate();
    await exit;
    expect(emulator.counts().ports).toBe(0);
  });

  it('can be the host that is closed', async () => {
    const { emulator, one } = twoDomains();
    const { result, exit } = await start(emulator, one, 'close');
    expect(await result).toBe('EBADF');
    await exit;
    expect(emulator.counts()).toMatchObject({ domains: 2, references: 0 });
  });
});

describe('a program in another thread', () => {
  it.each(['forever', 'spin'])('learns that its connection was closed (%s)', async (program) => {
    const { emulator, one } = twoDomains();
    const { connection, result } = await start(emulator, one, program);
    while (emulator.counts().ports === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    await connection.close();
    expect(await result).toBe('EBADF');
  });

  it.each(['forever', 'spin'])('learns that its domain was destroyed (%s)', async (program) => {
    const { emulator, one } = twoDomains();
    const { result } = await start(emulator, one, program);
    while (emulator.counts().ports === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    emulator.destroy(one.id);
    expect(await result).toBe('ENXIO');
  });
});

describe('a connection', () => {
  it('needs shared memory, a domain, and another thread', async () => {
    const { port1, port2 } = new MessageChannel();
    const plain = new Emulator();
    const domain = plain.createDomain();
    expect(() => plain.serve(port1, domain.id)).toThrow(expect.objectContaining({ code: 'EOPNOTSUPP' }));
    const { emulator, one } = twoDomains();
    expect(() => emulator.serve(port1, 99)).toThrow(expect.objectContaining({ code: 'ESRCH' }));
    const connection = emulator.serve(port1, one.id);
    await expect(connectEmulator(port2)).rejects.toMatchObject({ code: 'EDEADLK' });
    await connection.close();
    await connection.close();
    await expect(connectEmulator(port2)).rejects.toMatchObject({ code: 'EBADF' });
  });
});

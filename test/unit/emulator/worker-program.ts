import { parentPort, workerData } from 'node:worker_threads';
import { connectEmulator } from '../../../runtime/emulator/index.js';
import { PAGE_SIZE, type XenHost } from '../../../runtime/xen/interfaces/index.js';

/** What the tests ask of the other thread; each gives something that can be compared. */
const PROGRAMS: Record<string, (host: XenHost, argument: never) => unknown> = {
  describe: (host) => ({ domain: host.domain }),

  /** Maps a page, adds one to its first word for each event, and tells by an event. */
  async count(
    host,
    { owner, port, reference, turns }: { owner: number; port: number; reference: number; turns: number },
  ) {
    const pages = host.grants.map(owner, [reference]);
    const word = new Int32Array(pages.bytes.buffer, pages.bytes.byteOffset, 1);
    const channel = host.events.bindInterdomain(owner, port);
    // It is bound with an event, which is nobody's turn.
    channel.poll();
    channel.unmask();
    channel.notify();
    for (let turn = 0; turn < turns; turn++) {
      await channel.wait();
      channel.unmask();
      Atomics.add(word, 0, 1);
      channel.notify();
    }
    return pages.bytes.length === PAGE_SIZE;
  },

  /** What each of these calls fails with. */
  failures(host) {
    const virq = host.events.bindVirq(11);
    const pages = host.grants.share(7, 1);
    const closed = host.events.bindUnbound(7);
    closed.close();
    const calls: (() => unknown)[] = [
      () => host.argo.call(99, 0n, 0n, 0n, 0n),
      () => host.argo.call(1, 0n, 0n, 0n, 0n),
      () => host.grants.map(7, [1]),
      () => host.grants.share(7, 0),
      () => host.events.bindInterdomain(0x7000, 1),
      () => host.events.bindVirq(11),
      () => virq.notify(),
      () => closed.notify(),
      () => closed.poll(),
      () => pages.notifyOnUnmap(PAGE_SIZE, virq),
    ];
    return calls.map((call) => {
      try {
        return call();
      } catch (error) {
        const { name, code, errno, syscall, message } = error as Error & Record<string, unknown>;
        return { name, code, errno, syscall, named: message.startsWith(`${code}: `) };
      }
    });
  },

  /** A wait that is aborted, one that has its event, and a look while the event is masked. */
  async waits(host) {
    const one = host.events.bindUnbound(host.domain);
    const two = host.events.bindInterdomain(host.domain, one.port);
    const first = two.poll();
    const controller = new AbortController();
    const aborted = one.wait({ signal: controller.signal }).catch((error: Error) => error.message);
    const busy = await one.wait().catch((error: { code: string }) => error.code);
    controller.abort(new Error('enough'));
    const reason = await aborted;
    two.notify();
    await one.wait();
    two.notify();
    const masked = one.poll();
    one.unmask();
    const unmasked = one.poll();
    const statuses = [one.status(), two.status()];
    two.close();
    const ended = two.wait().catch((error: { code: string }) => error.code);
    return { first, busy, reason, masked, unmasked, statuses, after: [one.status(), two.status(), await ended] };
  },

  async store(host, { times }: { times: number }) {
    const { store } = host;
    await store.write('data/x', Uint8Array.of(0x31, 0x32));
    const watch = await store.watch('data/x');
    const events = watch[Symbol.asyncIterator]();
    const first = await events.next();
    let runs = 0;
    const result = await store.transaction(async (operations) => {
      runs++;
      await operations.write('data/y', String(runs));
      return `ran ${runs} times`;
    });
    const failed = await store
      .transaction(async (operations) => {
        await operations.write('data/y', 'never');
        throw new RangeError('changed my mind');
      })
      .catch((error: Error) => `${error.name}: ${error.message}`);
    const own = await host.openStore();
    await own.write('data/x', 'changed');
    const second = await events.next();
    await watch.close();
    const third = await events.next();
    return {
      result,
      runs: runs === times,
      failed,
      y: await store.readText('data/y'),
      names: (await store.directory('data')).toSorted(),
      permissions: await store.getPermissions('data'),
      events: [first.value, second.value, third.done],
      missing: await store
        .read('data/z')
        .catch((error: { code: string; syscall: string }) => `${error.code} ${error.syscall}`),
      home: await store.domainPath(host.domain),
    };
  },

  /** Registers a ring for itself, sends a message to it, and gives what stands there. */
  async argo(host) {
    const ring = host.argo.allocateRing(1);
    const buffer = host.argo.allocate(64);
    const view = new DataView(buffer.bytes.buffer, buffer.bytes.byteOffset, 64);
    view.setUint32(0, 5, true);
    view.setUint16(4, host.domain, true);
    view.setUint32(8, 96, true);
    view.setBigUint64(16, ring.frames[0]!, true);
    const registered = host.argo.call(1, buffer.address, buffer.address + 16n, 1n, 0n);
    view.setUint32(16, 5, true);
    view.setUint16(20, host.domain, true);
    view.setUint32(24, 5, true);
    view.setUint16(28, host.domain, true);
    view.setUint16(30, 0, true);
    const virq = host.events.bindVirq(11);
    const sent = host.argo.call(3, buffer.address + 16n, 0n, 0n, 77n);
    await virq.wait();
    return { registered, sent, tx: new DataView(ring.bytes.buffer, ring.bytes.byteOffset).getUint32(4, true) };
  },

  /** Leaves everything open, with a notification for the end of the thread. */
  leave(host, { owner, port, reference }: { owner: number; port: number; reference: number }) {
    const pages = host.grants.map(owner, [reference]);
    pages.notifyOnUnmap(20, host.events.bindInterdomain(owner, port));
    host.grants.share(owner, 3);
    host.argo.allocateRing(2);
    return pages.bytes[20];
  },

  /** The end by the interface: what is closed afterwards. */
  async close(host) {
    const pages = host.grants.share(7, 1);
    await host.close();
    try {
      pages.close();
      return 'closed twice';
    } catch (error) {
      return (error as { code: string }).code;
    }
  },

  /** Waits until somebody ends it from outside. */
  async forever(host) {
    return host.events
      .bindUnbound(7)
      .wait()
      .catch((error: { code: string }) => error.code);
  },

  /** Asks again and again, by calls that block, until it fails. */
  async spin(host) {
    const channel = host.events.bindUnbound(7);
    parentPort!.postMessage('spinning');
    for (;;) {
      try {
        channel.poll();
      } catch (error) {
        return (error as { code: string }).code;
      }
    }
  },
};

async function main(): Promise<void> {
  const host = await connectEmulator(workerData.port);
  parentPort!.postMessage({ result: await PROGRAMS[workerData.program]!(host, workerData.argument as never) });
}

void main();

import { expect } from 'vitest';
import { VCHAN_NOTIFY_READ, VCHAN_NOTIFY_WRITE } from '../../../../generated/libxenvchan.js';
import { Random } from '../../../../runtime/emulator/schedule/random.js';
import { Vchan } from '../../../../runtime/vchan/index.js';
import type { SharedPage } from '../../../../runtime/vchan/shared-page.js';
import type { XenHost } from '../../../../runtime/xen/interfaces/index.js';
import { ORDER_EXAMPLES } from '../../support/order-examples.js';
import { DIRECTIONS, pattern } from '../../support/vchan-memory.js';
import { failure, type LabRun, labTests, type VchanLabKind } from './lab.js';
import { mapPage, RawServer } from './raw-peer.js';

/** The accept list at the end of section 4.10 of protocols.md. A test belongs to an item when its name begins with it. */
export const ACCEPT_LIST: ReadonlyMap<string, string> = new Map([
  ['4.10(1)', 'the table of orders'],
  ['4.10(2)', 'the bytes of the page when a server has begun'],
  ['4.10(3)', 'the bytes of the page when a client has connected'],
  ['4.10(4)', 'counters that leave 32 bits'],
  ['4.10(5)', 'copies that go around the end of a ring'],
  ['4.10(6)', 'a full ring'],
  ['4.10(7)', 'a notify bit is set only by who falls short'],
  ['4.10(8)', 'as many events as bits that were consumed'],
  ['4.10(9)', 'more written than fits: nothing to read'],
  ['4.10(10)', 'more read than was written: no space'],
  ['4.10(11)', 'close, drain, open again'],
  ['4.10(12)', 'orders that are rejected, and one pair that is not'],
]);

/** The accept list, with our server and our client against each other, each of them writing and reading. */
export function describeAcceptList(kind: VchanLabKind): void {
  const labIt = labTests(kind);
  const header = ({ bytes }: { bytes: Uint8Array }) => [...bytes.subarray(0, 24)];
  const counters = Array(16).fill(0);

  for (const [readSize, writeSize, left, right] of ORDER_EXAMPLES) {
    labIt(`4.10(1) ${readSize} and ${writeSize} bytes make orders ${left} and ${right}`, async (run) => {
      const { server, client } = await run.pair({ readSize, writeSize });
      const page = await pageOf(run);
      expect([page.record.left_order, page.record.right_order]).toEqual([left, right]);
      expect([server.readSize, server.writeSize]).toEqual([2 ** left, 2 ** right]);
      expect([client.writeSize, client.readSize]).toEqual([2 ** left, 2 ** right]);
    });
  }

  labIt('4.10(2) counters of zero, orders, and a client that never came', async (run) => {
    await run.serve({ orders: { left: 12, right: 13 } });
    const page = await pageOf(run);
    expect(header(page)).toEqual([...counters, 12, 0, 13, 0, 2, 1, 1, 0]);
    const grants = page.record.grants(4).toArray();
    expect(grants.map((reference) => reference !== 0)).toEqual([true, true, true, false]);
    expect(new Set(grants).size).toBe(4);
  });

  labIt('4.10(3) two live sides that both want to be told of data', async (run) => {
    await run.pair({ orders: { left: 11, right: 10 } });
    expect(header(await pageOf(run))).toEqual([...counters, 11, 0, 10, 0, 1, 1, 1, 1]);
  });

  for (const { writer, reader } of DIRECTIONS) {
    /** Both ends of a channel with rings of 1024 and 2048 bytes, and what stands in memory. */
    const channel = async (run: LabRun, options: { firstCount?: number; strict?: boolean } = {}) => {
      const { strict = true } = options;
      const orders = writer === 'client' ? { left: 10, right: 11 } : { left: 11, right: 10 };
      const server = await run.serve({ ...options, orders });
      const client = await run.connect({ strict });
      await server.accept();
      const page = await pageOf(run);
      const [from, to] = writer === 'client' ? [client, server] : [server, client];
      const ring = page.bytes.subarray(1024, 2048);
      return { from, to, page, ring, shared: page[writer === 'client' ? 'left' : 'right'] };
    };
    const receive = (to: Vchan, count: number) => {
      const got = new Uint8Array(count);
      expect(to.tryRecv(got)).toBe(count);
      return got;
    };
    const asked = (page: SharedPage, role: 'server' | 'client') =>
      page.record[role === 'server' ? 'srv_notify' : 'cli_notify'];

    labIt(`4.10(4) from ${writer} to ${reader}, from 0xfffffff0 on`, async (run) => {
      const { from, to, shared } = await channel(run, { firstCount: 0xffff_fff0 });
      for (let time = 1; time <= 10; time++) {
        expect(from.trySend(pattern(300, time))).toBe(300);
        expect(receive(to, 300)).toEqual(pattern(300, time));
        const expected = (0xffff_fff0 + 300 * time) % 2 ** 32;
        expect([shared.prod.load(), shared.cons.load()]).toEqual([expected, expected]);
      }
    });

    labIt(`4.10(5) from ${writer} to ${reader}, in two pieces`, async (run) => {
      const { from, to, ring } = await channel(run);
      for (const cut of [1, 4, 500, 1023]) {
        from.tryWrite(new Uint8Array(1024 - cut));
        receive(to, 1024 - cut);
        expect(from.tryWrite(pattern(1024))).toBe(1024);
        expect(ring.subarray(1024 - cut)).toEqual(pattern(1024).subarray(0, cut));
        expect(ring.subarray(0, 1024 - cut)).toEqual(pattern(1024).subarray(cut));
        expect(receive(to, 1024)).toEqual(pattern(1024));
        from.tryWrite(new Uint8Array(cut));
        receive(to, cut);
      }
    });

    labIt(`4.10(6) from ${writer} to ${reader}: no space, and all bytes to read`, async (run) => {
      const { from, to, shared } = await channel(run);
      expect(from.tryWrite(pattern(2000))).toBe(1024);
      expect([from.bufferSpace(), to.dataReady()]).toEqual([0, 1024]);
      expect([from.trySend(new Uint8Array(1)), from.tryWrite(new Uint8Array(1))]).toEqual([0, 0]);
      expect((shared.prod.load() - shared.cons.load()) >>> 0).toBe(1024);
      expect(receive(to, 1024)).toEqual(pattern(2000).subarray(0, 1024));
      expect([from.bufferSpace(), to.dataReady()]).toEqual([1024, 0]);
    });

    labIt(`4.10(7) from ${writer} to ${reader}`, async (run) => {
      const { from, to, page } = await channel(run);
      // Each side has asked for data when it came.
      expect([asked(page, writer), asked(page, reader)]).toEqual([VCHAN_NOTIFY_WRITE, VCHAN_NOTIFY_WRITE]);
      from.tryWrite(pattern(10));
      expect(asked(page, writer)).toBe(0);
      receive(to, 10);
      from.tryWrite(pattern(5));
      expect(asked(page, writer)).toBe(0);
      expect(to.tryRecv(new Uint8Array(6))).toBe(0);
      expect(asked(page, writer)).toBe(VCHAN_NOTIFY_WRITE);
      from.trySend(pattern(1000));
      expect([asked(page, writer), asked(page, reader)]).toEqual([0, VCHAN_NOTIFY_WRITE]);
      expect(from.trySend(pattern(20))).toBe(0);
      expect(asked(page, reader)).toBe(VCHAN_NOTIFY_WRITE | VCHAN_NOTIFY_READ);
      receive(to, 1);
      expect([asked(page, writer), asked(page, reader)]).toEqual([0, VCHAN_NOTIFY_WRITE]);
      expect(from.trySend(pattern(20))).toBe(20);
      expect(asked(page, reader)).toBe(VCHAN_NOTIFY_WRITE);
    });

    labIt(`4.10(9) from ${writer} to ${reader}, where it is to be as libxenvchan, and EPROTO else`, async (run) => {
      for (const count of [1025, 2 ** 31, 2 ** 32 - 1]) {
        const { from, to, shared } = await channel(run, { strict: false });
        from.tryWrite(pattern(4));
        const right = shared.prod.load();
        shared.prod.store((shared.cons.load() + count) >>> 0);
        expect([to.dataReady(), to.tryRead(new Uint8Array(4)), to.tryRecv(new Uint8Array(4))]).toEqual([0, 0, 0]);
        shared.prod.store(right);
        expect(receive(to, 4)).toEqual(pattern(4));
        await Promise.all([from.close(), to.close()]);

        const strict = await channel(run);
        strict.shared.prod.store((strict.shared.cons.load() + count) >>> 0);
        expect(() => strict.to.tryRead(new Uint8Array(4))).toThrow('EPROTO');
        await Promise.all([strict.from.close(), strict.to.close()]);
      }
    });

    labIt(`4.10(10) from ${writer} to ${reader}, where it is to be as libxenvchan, and EPROTO else`, async (run) => {
      for (const count of [1, 1025, 2 ** 31]) {
        const { from, to, shared } = await channel(run, { strict: false });
        from.tryWrite(pattern(1000));
        const right = shared.cons.load();
        shared.cons.store((shared.prod.load() + count) >>> 0);
        expect([from.bufferSpace(), from.tryWrite(pattern(30)), from.trySend(pattern(30))]).toEqual([0, 0, 0]);
        shared.cons.store(right);
        expect(from.tryWrite(pattern(30))).toBe(24);
        await Promise.all([from.close(), to.close()]);

        const strict = await channel(run);
        // Who has seen that there is space does not look again before it is used up.
        strict.from.tryWrite(pattern(1000));
        strict.shared.cons.store((strict.shared.prod.load() + count) >>> 0);
        expect(() => strict.from.tryWrite(pattern(30))).toThrow('EPROTO');
        await Promise.all([strict.from.close(), strict.to.close()]);
      }
    });
  }

  labIt('4.10(8) both ways, whatever the two do', async (run) => {
    const [ofServer, ofClient] = [countingHost(run.lab.server), countingHost(run.lab.client)];
    const server = await run.serve({ orders: { left: 10, right: 11 } }, ofServer.host);
    const client = await run.connect({}, ofClient.host);
    await server.accept();
    const page = await pageOf(run);
    const random = new Random(8);
    let consumed = 0;
    for (let step = 0; step < 2000; step++) {
      const [end, counter, byte] =
        random.below(2) === 0
          ? ([server, ofServer, 'srv_notify'] as const)
          : ([client, ofClient, 'cli_notify'] as const);
      const [before, events] = [page.record[byte], counter.events];
      const bytes = new Uint8Array(1 + random.below(700));
      [() => end.tryWrite(bytes), () => end.trySend(bytes), () => end.tryRead(bytes), () => end.tryRecv(bytes)][
        random.below(4)
      ]!();
      const gone = before & ~page.record[byte];
      const bits = [VCHAN_NOTIFY_WRITE, VCHAN_NOTIFY_READ].filter((bit) => (gone & bit) !== 0).length;
      if (counter.events - events !== bits) expect.unreachable(`step ${step}: ${bits} bits, not as many events`);
      consumed += bits;
    }
    expect(consumed).toBeGreaterThan(100);
  });

  for (const leaver of ['server', 'client'] as const) {
    labIt(`4.10(11) by the ${leaver}`, async (run) => {
      const stayer = leaver === 'server' ? 'client' : 'server';
      let ends = await run.pair();
      for (let time = 1; time <= 3; time++) {
        expect(ends[leaver].tryWrite(pattern(3000, time))).toBe(3000);
        await ends[leaver].close();
        expect([ends[stayer].isOpen(), ends[stayer].tryWrite(pattern(1))]).toEqual([0, -1]);
        const got = new Uint8Array(3000);
        expect(await ends[stayer].recv(got)).toBe(3000);
        expect(got).toEqual(pattern(3000, time));
        expect([ends[stayer].tryRead(got), await ends[stayer].read(got)]).toEqual([-1, 0]);
        if (leaver === 'server') {
          await ends.client.close();
          ends = await run.pair();
        } else {
          ends = { server: ends.server, client: await run.connect() };
          await ends.server.accept();
        }
        expect([ends.server.isOpen(), ends.client.isOpen()]).toEqual([1, 1]);
      }
    });
  }

  for (const [left, right, why] of [
    [10, 10, 'the same bytes'],
    [11, 11, 'the same bytes'],
    [9, 12, 'left_order is 9'],
    [12, 9, 'right_order is 9'],
    [21, 12, 'left_order is 21'],
    [12, 21, 'right_order is 21'],
    [0, 0, 'left_order is 0'],
    [65535, 12, 'left_order is 65535'],
    [10, 20, '1048 bytes'],
    [20, 10, '1048 bytes'],
  ] as const) {
    labIt(`4.10(12) a client rejects orders ${left} and ${right}`, async (run) => {
      const { lab } = run;
      const server = run.track(await RawServer.serve(lab.server, lab.client.domain, run.path, { left, right }));
      const attempt = Vchan.connect(lab.client, { domain: lab.server.domain, path: run.path });
      await expect(attempt).rejects.toThrow(why);
      await expect(attempt).rejects.toMatchObject({ name: 'CorruptPeerError', code: 'EPROTO' });
      expect(server.page.record.cli_live).toBe(2);
    });

    labIt(`4.10(12) a server rejects orders ${left} and ${right}`, async (run) => {
      await expect(run.serve({ orders: { left, right } })).rejects.toThrow(RangeError);
      expect(await failure(run.lab.server.store.read(run.path))).toBe('ENOENT');
    });
  }

  for (const [left, right] of [
    [10, 12],
    [12, 10],
  ] as const) {
    labIt(`4.10(12) both accept orders ${left} and ${right}`, async (run) => {
      const { server, client } = await run.pair({ orders: { left, right } });
      for (const [from, to, order] of [
        [client, server, left],
        [server, client, right],
      ] as const) {
        expect(from.trySend(pattern(2 ** order))).toBe(2 ** order);
        const got = new Uint8Array(2 ** order);
        expect(to.tryRecv(got)).toBe(2 ** order);
        expect(got).toEqual(pattern(2 ** order));
      }
    });
  }
}

async function pageOf(run: LabRun): Promise<SharedPage> {
  return run.track(await mapPage(run.lab.client, run.lab.server.domain, run.path));
}

/** A host whose channels count the events that they send. */
function countingHost(host: XenHost): { readonly host: XenHost; events: number } {
  const counted = { host, events: 0 };
  const count = <T extends { notify(): void }>(channel: T): T => {
    const notify = channel.notify.bind(channel);
    channel.notify = () => {
      counted.events++;
      notify();
    };
    return channel;
  };
  const { domain, argo, grants, store, events } = host;
  counted.host = {
    domain,
    argo,
    grants,
    store,
    events: {
      bindUnbound: (peer) => count(events.bindUnbound(peer)),
      bindInterdomain: (peer, port) => count(events.bindInterdomain(peer, port)),
      bindVirq: (virq) => events.bindVirq(virq),
    },
    close: () => host.close(),
  } as XenHost;
  return counted;
}

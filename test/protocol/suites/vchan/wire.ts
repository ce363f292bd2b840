import { describe, expect, it } from 'vitest';
import { Vchan } from '../../../../runtime/vchan/index.js';
import { pattern } from '../../support/vchan-memory.js';
import { failure, labTests, type VchanLabKind } from './lab.js';
import { mapPage, RawClient, RawServer } from './raw-peer.js';

/** What the other side sees, byte by byte: protocols.md sections 4.1, 4.3, 4.4 and 4.8. */
export function describeWire(kind: VchanLabKind): void {
  const labIt = labTests(kind);
  const header = ({ bytes }: { bytes: Uint8Array }) => [...bytes.subarray(0, 24)];
  const counters = Array(16).fill(0);

  describe('the page of a server', () => {
    labIt('begins with counters just as it was told', async (run) => {
      await run.serve({ firstCount: 0xffff_fff0, readSize: 0, writeSize: 0 });
      const page = run.track(await mapPage(run.lab.client, run.lab.server.domain, run.path));
      const first = [0xf0, 0xff, 0xff, 0xff];
      expect(header(page)).toEqual([...first, ...first, ...first, ...first, 10, 0, 11, 0, 2, 1, 1, 0]);
    });

    labIt('is found in the store, by its client alone', async (run) => {
      const { lab, path } = run;
      await run.serve();
      const store = lab.server.store;
      for (const key of ['ring-ref', 'event-channel']) {
        expect(await store.readText(`${path}/${key}`)).toMatch(/^[1-9]\d*$/);
        expect(await store.getPermissions(`${path}/${key}`)).toEqual([
          { domain: lab.server.domain, access: 'none' },
          { domain: lab.client.domain, access: 'read' },
        ]);
      }
      expect((await store.directory(path)).sort()).toEqual(['event-channel', 'ring-ref']);
      if (lab.stranger) expect(await failure(lab.stranger.store.read(`${path}/ring-ref`))).toBe('EACCES');
    });

    labIt('says that the server is gone when it has closed, with an event', async (run) => {
      const server = await run.serve();
      const client = run.track(await RawClient.connect(run.lab.client, run.lab.server.domain, run.path));
      client.announce();
      await server.accept();
      client.channel.poll();
      client.channel.unmask();
      await server.close();
      await client.channel.wait();
      expect(client.page.record.srv_live).toBe(0);
      expect(client.channel.status()).toBe('unbound');
      expect(await failure(run.lab.server.store.read(run.path))).toBe('ENOENT');
    });
  });

  describe('a client', () => {
    labIt('tells the server that it is there, and when it is not any more', async (run) => {
      const server = run.track(
        await RawServer.serve(run.lab.server, run.lab.client.domain, run.path, { left: 10, right: 11 }),
      );
      const client = await run.connect();
      await server.channel.wait();
      server.channel.unmask();
      expect(header(server.page)).toEqual([...counters, 10, 0, 11, 0, 1, 1, 1, 1]);
      await client.close();
      await server.channel.wait();
      server.channel.unmask();
      expect(header(server.page)).toEqual([...counters, 10, 0, 11, 0, 0, 1, 1, 1]);
      expect(server.channel.status()).toBe('unbound');
    });

    for (const [left, right] of [
      [10, 11],
      [11, 10],
      [10, 12],
      [12, 10],
      [11, 12],
      [13, 11],
      [12, 12],
      [10, 19],
      [20, 11],
      [20, 20],
    ] as const) {
      labIt(`accepts orders ${left} and ${right}, and reads and writes where they are`, async (run) => {
        const server = run.track(
          await RawServer.serve(run.lab.server, run.lab.client.domain, run.path, { left, right, first: 0xffff_fffd }),
        );
        const client = await run.connect();
        expect([client.writeSize, client.readSize]).toEqual([2 ** left, 2 ** right]);
        const bytesOf = (order: number, place: number) =>
          order < 12 ? server.page.bytes.subarray(2 ** order, 2 ** (order + 1)) : server.rings.at(place)!.bytes;
        const [ofLeft, ofRight] = [bytesOf(left, 0), bytesOf(right, -1)];

        expect(client.tryWrite(pattern(6))).toBe(6);
        expect(server.page.left.prod.load()).toBe(3);
        expect([...ofLeft.subarray(-3), ...ofLeft.subarray(0, 3)]).toEqual([1, 2, 3, 4, 5, 6]);

        ofRight.set([21, 22, 23], 2 ** right - 3);
        ofRight.set([24, 25], 0);
        server.page.right.prod.store(2);
        const got = new Uint8Array(10);
        expect(client.tryRead(got)).toBe(5);
        expect([...got]).toEqual([21, 22, 23, 24, 25, 0, 0, 0, 0, 0]);
        expect(server.page.right.cons.load()).toBe(2);
      });
    }

    labIt('rejects counters that do not fit the rings', async (run) => {
      for (const spoil of ['left', 'right'] as const) {
        const server = await RawServer.serve(run.lab.server, run.lab.client.domain, run.path, {
          left: 12,
          right: 12,
          prepare: (page) => page[spoil].cons.store(4097),
        });
        expect(await failure(run.connect())).toBe('EPROTO');
        server.close();
      }
    });

    labIt('sees neither orders nor grants that change afterwards', async (run) => {
      const server = run.track(
        await RawServer.serve(run.lab.server, run.lab.client.domain, run.path, { left: 12, right: 12 }),
      );
      const client = await run.connect();
      server.page.record.left_order = 20;
      server.page.record.right_order = 0;
      server.page.writeGrants([0, 0]);
      expect(client.tryWrite(new Uint8Array(5000))).toBe(4096);
      expect([client.readSize, client.writeSize]).toEqual([4096, 4096]);
    });

    for (const [key, value] of [
      ['ring-ref', '0'],
      ['ring-ref', '-1'],
      ['ring-ref', '12x'],
      ['ring-ref', '4294967296'],
      ['event-channel', '0'],
      ['event-channel', 'one'],
    ] as const) {
      labIt(`rejects ${key} ${value}`, async (run) => {
        await run.serve();
        await run.lab.server.store.write(`${run.path}/${key}`, value);
        expect(await failure(run.connect())).toBe('EPROTO');
      });
    }
  });

  describe('a path', () => {
    labIt('has at most 49 characters, as clients in C cut off the rest', async (run) => {
      const home = `/local/domain/${run.lab.server.domain}/data/`;
      const longest = home + 'x'.repeat(49 - home.length);
      await run.serve({ path: longest });
      await run.connect({ path: longest });
      expect(await failure(run.serve({ path: `${longest}x` }))).toBe('ENAMETOOLONG');
      expect(await failure(run.serve({ path: `${home}` }))).toBe('EINVAL');
      expect(await failure(run.serve({ path: '' }))).toBe('EINVAL');
    });

    labIt("may be relative to the server's own", async (run) => {
      await run.serve({ path: 'data/relative' });
      await run.connect({ path: `/local/domain/${run.lab.server.domain}/data/relative` });
    });
  });

  it.each([
    { orders: { left: 12, right: 12 }, readSize: 4096 },
    { readSize: 1048577 },
    { writeSize: -1 },
    { firstCount: 2 ** 32 },
    { firstCount: 1.5 },
  ])('a server refuses $orders $readSize $writeSize $firstCount', async (options) => {
    const lab = await kind.make();
    const { domain } = lab.client;
    await expect(Vchan.serve(lab.server, { domain, path: 'data/x', ...options })).rejects.toThrow(RangeError);
    expect(lab.open() ?? { ports: 0 }).toMatchObject({ ports: 0 });
    await lab.close();
  });
}

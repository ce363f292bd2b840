import { describe, expect } from 'vitest';
import { Vchan } from '../../../../runtime/vchan/index.js';
import { pattern } from '../../support/vchan-memory.js';
import { failure, labTests, type VchanLabKind } from './lab.js';
import { RawClient, RawServer } from './raw-peer.js';

/** Finding each other, parting, and finding each other again: protocols.md sections 4.3, 4.4, 4.8 and 4.9. */
export function describeLife(kind: VchanLabKind): void {
  const labIt = labTests(kind);

  describe('connecting', () => {
    labIt('fails with ENOENT or EACCES where nobody serves', async (run) => {
      expect(['ENOENT', 'EACCES']).toContain(await failure(run.connect()));
    });

    labIt('fails with EACCES where a server serves somebody else', async (run) => {
      if (!run.lab.stranger) return;
      await run.serve();
      const attempt = run.connect({}, run.lab.stranger);
      expect(await failure(attempt)).toBe('EACCES');
    });

    labIt('fails with EBUSY while another client is connected', async (run) => {
      const { server, client } = await run.pair();
      const other = await run.lab.openHost('client');
      await expect(run.connect({}, other)).rejects.toThrow(/^EBUSY: .* another client is connected to /);
      // Of that attempt the two that talk notice nothing.
      client.tryWrite(pattern(3));
      expect(await server.read(new Uint8Array(5))).toBe(3);
      expect(server.isOpen()).toBe(1);
      await other.close();
    });

    labIt('fails with ECONNREFUSED where a server has left its keys', async (run) => {
      const server = await RawServer.serve(run.lab.server, run.lab.client.domain, run.path, { left: 12, right: 12 });
      server.close();
      expect(await failure(run.connect())).toBe('ECONNREFUSED');
      expect(await failure(run.connect({ signal: AbortSignal.abort(new Error('before')) }))).toBe('Error');
    });

    labIt('fails with ECONNREFUSED where the server has closed and its pages are still there', async (run) => {
      const server = run.track(
        await RawServer.serve(run.lab.server, run.lab.client.domain, run.path, { left: 12, right: 12 }),
      );
      server.page.record.srv_live = 0;
      expect(await failure(run.connect())).toBe('ECONNREFUSED');
      expect(server.page.record.cli_live).toBe(2);
    });

    labIt.when(kind.twoDomains)('fails with ESRCH where the domain is gone', async (run) => {
      await run.serve();
      const { domain } = run.lab.server;
      // The keys are somewhere else than in the dead domain's own part of the store.
      const keys = [await run.lab.server.store.read(`${run.path}/ring-ref`), 1];
      await run.lab.kill(domain);
      for (const [i, key] of ['ring-ref', 'event-channel'].entries()) {
        await run.lab.client.store.write(`data/keys/${key}`, String(keys[i]));
      }
      expect(await failure(run.connect({ path: 'data/keys' }))).toBe('ESRCH');
    });

    labIt('waits for the server, if told so', async (run) => {
      const connecting = run.connect({ wait: true });
      expect(await run.isPending(connecting)).toBe(true);
      const server = await run.serve();
      const client = await connecting;
      await server.accept();
      client.tryWrite(pattern(3));
      expect(await server.read(new Uint8Array(5))).toBe(3);
    });

    labIt('waits past keys that an old server left, and an incomplete set of them', async (run) => {
      const old = await RawServer.serve(run.lab.server, run.lab.client.domain, run.path, { left: 12, right: 12 });
      old.close();
      const connecting = run.connect({ wait: true });
      expect(await run.isPending(connecting)).toBe(true);
      await run.lab.server.store.remove(`${run.path}/event-channel`);
      expect(await run.isPending(connecting)).toBe(true);
      await run.lab.server.store.write(`${run.path}/ring-ref`, '');
      expect(await run.isPending(connecting)).toBe(true);
      await run.serve();
      await connecting;
    });

    labIt('does not wait where that is of no use', async (run) => {
      await run.pair();
      const other = await run.lab.openHost('client');
      expect(await failure(run.connect({ wait: true }, other))).toBe('EBUSY');
      await run.lab.server.store.write(`${run.path}/ring-ref`, 'nonsense');
      expect(await failure(run.connect({ wait: true }, other))).toBe('EPROTO');
      await other.close();
    });

    labIt('ends waiting when a signal aborts', async (run) => {
      const abort = new AbortController();
      const connecting = run.connect({ wait: true, signal: abort.signal });
      expect(await run.isPending(connecting)).toBe(true);
      abort.abort(new Error('enough'));
      await expect(connecting).rejects.toThrow('enough');
      const before = run.connect({ wait: true, signal: AbortSignal.abort(new Error('before')) });
      await expect(before).rejects.toThrow('before');
      // Nobody connects any more.
      const server = await run.serve();
      await run.lab.settled();
      expect(server.isOpen()).toBe(2);
    });

    labIt.when(kind.twoDomains)("ends waiting when the server's domain goes away and the store tells", async (run) => {
      // Guests are told of no domains, unless somebody lets them.
      const { server, client } = run.lab;
      await run.lab.control!.setPermissions(`/local/domain/${server.domain}`, [
        { domain: 0, access: 'none' },
        { domain: client.domain, access: 'read' },
      ]);
      await run.lab.control!.setPermissions('@releaseDomain', [
        { domain: 0, access: 'none' },
        { domain: client.domain, access: 'read' },
      ]);
      const connecting = failure(run.connect({ wait: true }));
      expect(await run.isPending(connecting)).toBe(true);
      await run.lab.kill(server.domain);
      expect(await connecting).toBe('ESRCH');
    });
  });

  describe('a server', () => {
    labIt.skipIf(!kind.faults)('publishes both keys or none, also when others change the store', async (run) => {
      const fault = run.lab.faults!.fail({ call: 'xenstore(transaction_end)', nth: 1, code: 'EAGAIN' });
      await run.serve();
      expect(fault.hits).toBe(1);
      await run.connect();
    });

    labIt('can write before its client comes', async (run) => {
      const server = await run.serve();
      expect(server.isOpen()).toBe(2);
      expect(server.tryWrite(pattern(10))).toBe(10);
      const reading = server.read(new Uint8Array(1));
      expect(await run.isPending(reading)).toBe(true);
      const client = await run.connect();
      const got = new Uint8Array(20);
      expect(client.tryRead(got)).toBe(10);
      expect(got.subarray(0, 10)).toEqual(pattern(10));
      client.tryWrite(new Uint8Array(1));
      expect(await reading).toBe(1);
    });

    labIt('only removes keys that are its own', async (run) => {
      const first = await run.serve();
      await run.serve();
      await first.close();
      await run.connect();
    });

    labIt('alone can accept', async (run) => {
      const { client } = await run.pair();
      expect(await failure(client.accept())).toBe('EINVAL');
    });
  });

  for (const leaver of ['server', 'client'] as const) {
    const stayer = leaver === 'server' ? 'client' : 'server';

    describe(`when the ${leaver} goes`, () => {
      labIt(`by closing, the ${stayer} reads what was left, and then the end`, async (run) => {
        const ends = await run.pair();
        await ends[leaver].write(pattern(5000));
        const writing = failure(ends[stayer].write(new Uint8Array(100_000)));
        await ends[leaver].close();
        expect(ends[stayer].isOpen()).toBe(0);
        expect(await writing).toBe('EPIPE');
        expect(ends[stayer].tryWrite(new Uint8Array(1))).toBe(-1);
        const got = new Uint8Array(5000);
        expect(await ends[stayer].recv(got)).toBe(5000);
        expect(got).toEqual(pattern(5000));
        expect(await ends[stayer].read(got)).toBe(0);
      });

      labIt(`by a crash of its program, the ${stayer} sees the same`, async (run) => {
        const host = await run.lab.openHost(leaver);
        const server = await run.serve({}, leaver === 'server' ? host : undefined);
        const client = await run.connect({}, leaver === 'client' ? host : undefined);
        await server.accept();
        const ends = { server, client };
        ends[leaver].tryWrite(pattern(10));
        const writing = failure(ends[stayer].write(new Uint8Array(100_000)));
        const got = new Uint8Array(100);
        expect(await ends[stayer].read(got)).toBe(10);
        const reading = ends[stayer].read(got);
        expect(await run.isPending(reading)).toBe(true);
        await host.close();
        expect(await reading).toBe(0);
        expect(await writing).toBe('EPIPE');
      });

      for (const notify of [true, false]) {
        const how = notify ? 'with' : 'without';
        const test = labIt.when(kind.twoDomains);
        test(`with its domain, ${how} a word of its kernel, the ${stayer} sees the same`, async (run) => {
          // A server who is a guest has nothing to look at: no event, no key, no word of the store.
          if (!notify && stayer === 'server') {
            await run.lab.control!.setPermissions('@releaseDomain', [
              { domain: 0, access: 'none' },
              { domain: run.lab.server.domain, access: 'read' },
            ]);
          }
          const ends = await run.pair();
          ends[leaver].tryWrite(pattern(10));
          const got = new Uint8Array(100);
          await ends[stayer].wait();
          const writing = failure(ends[stayer].write(new Uint8Array(100_000)));
          expect(await run.isPending(writing)).toBe(true);
          await run.lab.kill(run.lab[leaver].domain, { notify });
          expect(await writing).toBe('EPIPE');
          expect(await ends[stayer].read(got)).toBe(10);
          expect(await ends[stayer].read(got)).toBe(0);
          expect(ends[stayer].isOpen()).toBe(0);
        });

        test(`with its domain, ${how} a word of its kernel, its own end is of no use any more`, async (run) => {
          const ends = await run.pair();
          const reading = failure(ends[leaver].read(new Uint8Array(1)));
          await run.lab.kill(run.lab[leaver].domain, { notify });
          expect(await reading).toBe('ENXIO');
          expect(await failure(ends[leaver].wait())).toBe('ENXIO');
          await ends[leaver].close();
        });
      }
    });
  }

  describe('shutting down', () => {
    labIt('lets the other side read, and this side read what was written before', async (run) => {
      const { server, client } = await run.pair();
      server.tryWrite(pattern(10));
      client.tryWrite(pattern(20));
      client.shutdown();
      expect(server.tryWrite(new Uint8Array(1))).toBe(-1);
      expect(client.tryWrite(new Uint8Array(1))).toBe(-1);
      const got = new Uint8Array(100);
      expect(await server.read(got)).toBe(20);
      expect(await server.read(got)).toBe(0);
      expect(await client.read(got)).toBe(10);
      expect(await client.read(got)).toBe(0);
      client.shutdown();
    });

    labIt('when the peer is gone does nothing to the one who came after it', async (run) => {
      const { server, client } = await run.pair();
      await client.close();
      expect(await server.read(new Uint8Array(1))).toBe(0);
      const next = await run.connect();
      server.shutdown();
      expect(next.isOpen()).toBe(1);
      await server.accept();
      expect(next.tryWrite(new Uint8Array(1))).toBe(1);
      expect(await server.read(new Uint8Array(1))).toBe(1);
    });

    labIt('wakes who waits on this side', async (run) => {
      const { client } = await run.pair();
      const reading = client.read(new Uint8Array(1));
      const writing = failure(client.write(new Uint8Array(100_000)));
      expect(await run.isPending(reading)).toBe(true);
      client.shutdown();
      expect(await reading).toBe(0);
      expect(await writing).toBe('EPIPE');
    });
  });

  describe('a server that stays when its client goes', () => {
    labIt('is open again when the next one comes; counters go on', async (run) => {
      const server = await run.serve({ orders: { left: 10, right: 11 }, firstCount: 0xffff_ff00 });
      const got = new Uint8Array(1000);
      for (let i = 0; i < 5; i++) {
        const accepting = server.accept();
        const client = await run.connect();
        await accepting;
        expect(client.tryWrite(pattern(500, i))).toBe(500);
        expect(server.tryWrite(pattern(600, i))).toBe(600);
        expect(await client.read(got)).toBe(600);
        expect(got.subarray(0, 600)).toEqual(pattern(600, i));
        await client.close();
        expect(await server.read(got)).toBe(500);
        expect(got.subarray(0, 500)).toEqual(pattern(500, i));
        expect(await server.read(got)).toBe(0);
        expect([server.bytesRead, server.bytesWritten]).toEqual([500, 600]);
      }
    });

    labIt('throws away what the last one had written and nobody read', async (run) => {
      const server = await run.serve();
      const first = await run.connect();
      await server.accept();
      first.tryWrite(pattern(500));
      await first.close();
      expect(await failure(server.send(new Uint8Array(1)))).toBe('EPIPE');
      const second = await run.connect();
      second.tryWrite(pattern(7, 101));
      await server.accept();
      const got = new Uint8Array(100);
      expect(await server.read(got)).toBe(7);
      expect(got.subarray(0, 7)).toEqual(pattern(7, 101));
    });

    labIt('can look for the next one without waiting, as programs in C do', async (run) => {
      const server = await run.serve();
      const states: number[] = [server.isOpen()];
      for (let i = 0; i < 2; i++) {
        const client = await run.connect();
        await server.wait();
        states.push(server.isOpen());
        await client.close();
        while (server.isOpen() !== 0) await server.wait();
        states.push(server.isOpen());
        expect(server.tryRead(new Uint8Array(1))).toBe(-1);
      }
      expect(states).toEqual([2, 1, 0, 1, 0]);
    });

    labIt('and persists is open to its program all the time', async (run) => {
      const server = await run.serve({ persist: true });
      expect(server.isOpen()).toBe(1);
      expect(server.tryWrite(pattern(10))).toBe(10);
      const first = await run.connect();
      const got = new Uint8Array(100);
      expect(await first.read(got)).toBe(10);
      await first.close();
      expect(server.isOpen()).toBe(1);
      expect(server.tryWrite(pattern(20))).toBe(20);
      const reading = server.read(got);
      expect(await run.isPending(reading)).toBe(true);
      const second = await run.connect();
      second.tryWrite(pattern(5, 101));
      expect(await reading).toBe(5);
      expect(await second.read(new Uint8Array(100))).toBe(20);
    });

    labIt('is reached by a client that is none of ours, as often as it likes', async (run) => {
      const server = await run.serve({ orders: { left: 12, right: 12 } });
      for (let i = 0; i < 3; i++) {
        const client = await RawClient.connect(run.lab.client, run.lab.server.domain, run.path);
        client.announce();
        await server.accept();
        client.close();
        expect(await server.read(new Uint8Array(1))).toBe(0);
      }
    });
  });

  labIt('a channel can be used with `await using`', async (run) => {
    const server = await run.serve();
    {
      await using client = await Vchan.connect(run.lab.client, { domain: run.lab.server.domain, path: run.path });
      expect(client.isOpen()).toBe(1);
      await server.accept();
    }
    expect(server.isOpen()).toBe(0);
  });
}

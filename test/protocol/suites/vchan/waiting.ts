import { describe, expect } from 'vitest';
import { CorruptPeerError, type Vchan } from '../../../../runtime/vchan/index.js';
import { pattern } from '../../support/vchan-memory.js';
import { failure, type LabRun, labTests, type VchanLabKind } from './lab.js';
import { RawClient } from './raw-peer.js';

/** The column "blocking result" of protocols.md section 4.7, as promises. */
export function describeWaiting(kind: VchanLabKind): void {
  const labIt = labTests(kind);

  for (const writer of ['client', 'server'] as const) {
    const reader = writer === 'client' ? 'server' : 'client';
    /** Rings of 1024 bytes from writer to reader, and of 2048 back. */
    const orders = writer === 'client' ? { left: 10, right: 11 } : { left: 11, right: 10 };
    const open = async (run: LabRun): Promise<{ from: Vchan; to: Vchan }> => {
      const pair = await run.pair({ orders });
      return { from: pair[writer], to: pair[reader] };
    };

    describe(`from ${writer} to ${reader}`, () => {
      labIt('send waits until there is space for the whole packet', async (run) => {
        const { from, to } = await open(run);
        await from.send(pattern(1000));
        const sent = from.send(pattern(100, 1001));
        expect(await run.isPending(sent)).toBe(true);
        expect(to.tryRead(new Uint8Array(75))).toBe(75);
        expect(await run.isPending(sent)).toBe(true);
        expect(to.available()).toBe(925);
        expect(to.tryRead(new Uint8Array(1))).toBe(1);
        await sent;
        expect(to.available()).toBe(1024);
        expect([from.bytesWritten, to.bytesRead]).toEqual([1100, 76]);
      });

      labIt('what is no bytes is refused, and does no harm', async (run) => {
        const { from, to } = await open(run);
        const wrong: [unknown, string][] = [
          ['text', 'String: Buffer.from(text) makes one'],
          [new Uint16Array(2), 'Uint16Array'],
          [undefined, 'Undefined'],
        ];
        for (const [value, kind] of wrong) {
          const refusal = (name: string): TypeError =>
            new TypeError(`${name} takes a Uint8Array or a Buffer, not ${kind}`);
          for (const name of ['trySend', 'tryWrite', 'tryRecv', 'tryRead'] as const) {
            expect(() => from[name](value as Uint8Array)).toThrow(refusal(name));
          }
          for (const name of ['send', 'write', 'recv', 'read'] as const) {
            await expect(from[name](value as Uint8Array)).rejects.toThrow(refusal(name));
          }
        }
        await from.write(Buffer.from('x'));
        expect(to.available()).toBe(1);
      });

      labIt('send refuses what is longer than the ring', async (run) => {
        const { from } = await open(run);
        await expect(from.send(new Uint8Array(1025))).rejects.toThrow(
          new RangeError('send takes at most the 1024 bytes of the ring, not 1025'),
        );
        await from.send(new Uint8Array(1024));
      });

      labIt('send rejects with EPIPE when the peer is gone, also while it waits', async (run) => {
        const { from, to } = await open(run);
        await from.send(new Uint8Array(1024));
        const sent = failure(from.send(new Uint8Array(1)));
        await to.close();
        expect(await sent).toBe('EPIPE');
        expect(await failure(from.send(new Uint8Array(0)))).toBe('EPIPE');
      });

      labIt('write writes all, however much it is', async (run) => {
        const { from, to } = await open(run);
        const data = pattern(5000);
        const written = from.write(data);
        const got: number[] = [];
        const buffer = new Uint8Array(300);
        while (got.length < 5000) got.push(...buffer.subarray(0, await to.read(buffer)));
        await written;
        expect(Uint8Array.from(got)).toEqual(data);
        expect([from.bytesWritten, to.bytesRead]).toEqual([5000, 5000]);
      });

      labIt('write rejects with EPIPE when the peer is gone, and tells what it wrote', async (run) => {
        const { from, to } = await open(run);
        const written = failure(from.write(new Uint8Array(2000)));
        await to.read(new Uint8Array(100));
        expect(await run.isPending(written)).toBe(true);
        await to.close();
        expect(await written).toBe('EPIPE');
        expect(from.bytesWritten).toBe(1124);
      });

      labIt('recv waits for the whole packet', async (run) => {
        const { from, to } = await open(run);
        const packet = new Uint8Array(10);
        const received = to.recv(packet);
        from.tryWrite(pattern(9));
        expect(await run.isPending(received)).toBe(true);
        from.tryWrite(pattern(1, 10));
        expect(await received).toBe(10);
        expect(packet).toEqual(pattern(10));
      });

      labIt('recv refuses what is longer than the ring', async (run) => {
        const { to } = await open(run);
        await expect(to.recv(new Uint8Array(1025))).rejects.toThrow(RangeError);
      });

      labIt('recv tells a clean end from a packet that was cut off', async (run) => {
        const { from, to } = await open(run);
        from.trySend(pattern(10));
        from.trySend(pattern(3, 11));
        const packet = new Uint8Array(10);
        await from.close();
        expect(await to.recv(packet)).toBe(10);
        await expect(to.recv(packet)).rejects.toMatchObject({
          code: 'ECONNRESET',
          message: expect.stringContaining('left 3 bytes of 10'),
        });
        expect(await to.read(packet)).toBe(3);
        expect(packet.subarray(0, 3)).toEqual(pattern(3, 11));
        expect(await to.recv(packet)).toBe(0);
      });

      labIt('read waits for the first byte, and resolves to 0 at the end', async (run) => {
        const { from, to } = await open(run);
        const buffer = new Uint8Array(100);
        const first = to.read(buffer);
        expect(await run.isPending(first)).toBe(true);
        from.tryWrite(pattern(3));
        expect(await first).toBe(3);
        const second = to.read(buffer);
        await run.lab.settled();
        from.tryWrite(pattern(5));
        await from.close();
        expect(await second).toBe(5);
        expect(await to.read(buffer)).toBe(0);
        expect(await to.read(buffer)).toBe(0);
        expect(await to.readable()).toBe(0);
        expect([to.isOpen(), to.tryRead(buffer)]).toEqual([0, -1]);
      });

      labIt('what can be done at once is done when the promise is there', async (run) => {
        const { from, to } = await open(run);
        const operations = {
          write: () => from.write(pattern(100)),
          send: () => from.send(pattern(100)),
          readable: () => to.readable(),
          read: () => to.read(new Uint8Array(50)),
          recv: () => to.recv(new Uint8Array(50)),
        };
        for (const [name, operation] of Object.entries(operations)) {
          const settled: string[] = [];
          void (operation() as Promise<unknown>).then(() => settled.push(name));
          // One turn of the queue of promises: a transfer is as quick as its number of turns is small.
          await undefined;
          expect(settled).toEqual([name]);
        }
      });

      labIt('read into nothing resolves at once', async (run) => {
        const { from, to } = await open(run);
        expect(await to.read(new Uint8Array(0))).toBe(0);
        from.tryWrite(pattern(3));
        expect(await to.read(new Uint8Array(0))).toBe(0);
        expect(to.available()).toBe(3);
      });

      labIt('readable tells how much there is, without reading it', async (run) => {
        const { from, to } = await open(run);
        const there = to.readable();
        expect(await run.isPending(there)).toBe(true);
        from.tryWrite(pattern(7));
        expect(await there).toBe(7);
        expect(to.tryRead(new Uint8Array(10))).toBe(7);
      });

      labIt('everything that waits ends when a signal aborts, having transferred nothing', async (run) => {
        const { from, to } = await open(run);
        await from.send(new Uint8Array(1024));
        for (const [vchan, wait] of [
          [from, (signal: AbortSignal) => from.send(new Uint8Array(1), { signal })],
          [from, (signal: AbortSignal) => from.write(new Uint8Array(1), { signal })],
          [from, (signal: AbortSignal) => from.recv(new Uint8Array(1), { signal })],
          [from, (signal: AbortSignal) => from.read(new Uint8Array(1), { signal })],
          [from, (signal: AbortSignal) => from.readable({ signal })],
          [from, (signal: AbortSignal) => from.wait({ signal })],
        ] as const) {
          const abort = new AbortController();
          // What was pending from before may wake the first one for nothing.
          while (vchan === from && !(await run.isPending(from.wait({ signal: abort.signal })))) {}
          const result = wait(abort.signal);
          const before = [vchan.bytesRead, vchan.bytesWritten];
          expect(await run.isPending(result)).toBe(true);
          abort.abort(new Error('enough'));
          await expect(result).rejects.toThrow('enough');
          expect([vchan.bytesRead, vchan.bytesWritten]).toEqual(before);
          await expect(wait(AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
        }
        // Nothing of that is in the way of the next ones.
        const sent = from.send(pattern(4));
        expect(to.tryRead(new Uint8Array(1024))).toBe(1024);
        await sent;
        expect(to.available()).toBe(4);
      });

      labIt('everything that waits ends with EBADF when the own side closes', async (run) => {
        const { from } = await open(run);
        from.trySend(new Uint8Array(1024));
        const waiting = [from.send(new Uint8Array(1)), from.recv(new Uint8Array(1)), from.wait()].map(failure);
        await from.close();
        expect(await Promise.all(waiting)).toEqual(['EBADF', 'EBADF', 'EBADF']);
        for (const later of [
          from.send(new Uint8Array(0)),
          from.write(new Uint8Array(1)),
          from.recv(new Uint8Array(0)),
          from.read(new Uint8Array(1)),
          from.readable(),
          from.wait(),
        ]) {
          expect(await failure(later)).toBe('EBADF');
        }
        expect([from.isOpen(), from.dataReady(), from.bufferSpace(), from.available()]).toEqual([0, 0, 0, -1]);
        const byte = new Uint8Array(1);
        expect([from.trySend(byte), from.tryWrite(byte), from.tryRecv(byte), from.tryRead(byte)]).toEqual([
          -1, -1, -1, -1,
        ]);
      });
    });
  }

  labIt('one may read while another writes, at both ends', async (run) => {
    const { server, client } = await run.pair({ readSize: 0, writeSize: 0 });
    const data = pattern(20_000);
    const readAll = async (vchan: Vchan) => {
      const got = new Uint8Array(data.length);
      for (let at = 0; at < got.length; ) at += await vchan.read(got.subarray(at));
      return got;
    };
    const [one, other] = await Promise.all([readAll(server), readAll(client), server.write(data), client.write(data)]);
    // Not by `toEqual`, which takes its time for each element.
    expect([Buffer.compare(one, data), Buffer.compare(other, data)]).toEqual([0, 0]);
  });

  labIt('a second reader or writer gets EBUSY while one waits', async (run) => {
    const { server, client } = await run.pair({ orders: { left: 10, right: 11 } });
    const byte = new Uint8Array(1);
    const reading = server.read(byte);
    expect(await failure(server.read(byte))).toBe('EBUSY');
    expect(await failure(server.recv(byte))).toBe('EBUSY');
    expect(await failure(server.readable())).toBe('EBUSY');
    expect(() => server.tryRead(byte)).toThrow(/^EBUSY: .* somebody waits to read already/);
    expect(() => server.tryRecv(byte)).toThrow('EBUSY');
    client.tryWrite(byte);
    expect(await reading).toBe(1);

    client.tryWrite(new Uint8Array(1024));
    const writing = client.write(byte);
    expect(await failure(client.write(byte))).toBe('EBUSY');
    expect(await failure(client.send(byte))).toBe('EBUSY');
    expect(() => client.tryWrite(byte)).toThrow(/^EBUSY: .* somebody waits to write already/);
    expect(() => client.trySend(byte)).toThrow('EBUSY');
    expect(server.tryRead(byte)).toBe(1);
    await writing;
    expect(client.tryWrite(byte)).toBe(0);
  });

  labIt('wait returns when the peer has done what it owes an event for', async (run) => {
    const { server, client } = await run.pair();
    const byte = new Uint8Array(1);
    expect(server.tryRead(byte)).toBe(0);
    // Events of before may come for nothing; then there is quiet.
    for (;;) {
      const waited = server.wait();
      if (!(await run.isPending(waited))) continue;
      client.tryWrite(byte);
      await waited;
      break;
    }
    expect(server.tryRead(byte)).toBe(1);
    const second = server.wait();
    client.tryWrite(byte);
    expect(await run.isPending(second)).toBe(true);
    await client.close();
    await second;
    expect(server.isOpen()).toBe(0);
  });

  labIt('an event that comes after a wait was aborted is not lost', async (run) => {
    const { server, client } = await run.pair();
    const byte = new Uint8Array(1);
    // As long as there are events of the beginning.
    for (let pending = false; !pending; ) {
      const early = new AbortController();
      pending = await run.isPending(server.wait({ signal: early.signal }));
      early.abort();
    }
    const abort = new AbortController();
    const aborted = failure(server.wait({ signal: abort.signal }));
    abort.abort();
    await aborted;
    server.dataReady();
    client.tryWrite(byte);
    await run.lab.settled();
    await server.wait();
  });

  for (const operation of ['read', 'recv', 'readable', 'write', 'send'] as const) {
    labIt(`a peer that always lets ${operation} succeed at once does not keep others from their turn`, async (run) => {
      const { server, client } = await run.pair({ readSize: 1 << 20, writeSize: 1 << 20 });
      const block = new Uint8Array(1 << 18);
      let turns = 0;
      let done = false;
      const turn = (): void => {
        turns++;
        if (!done) setImmediate(turn);
      };
      setImmediate(turn);
      for (let i = 0; i < 64; i++) {
        if (operation === 'write' || operation === 'send') {
          await server[operation](block);
          client.tryRead(block);
        } else {
          client.tryWrite(block);
          if (operation === 'readable') for (let peek = 0; peek < 2000; peek++) await server.readable();
          else await server[operation](block);
          if (operation === 'readable') server.tryRead(block);
        }
      }
      done = true;
      expect(turns).toBeGreaterThan(4);
    });
  }

  labIt('a corrupt peer is an error to all who wait, and from then on', async (run) => {
    const server = await run.serve({ orders: { left: 12, right: 12 } });
    const client = run.track(await RawClient.connect(run.lab.client, run.lab.server.domain, run.path));
    client.announce();
    await server.accept();
    server.trySend(new Uint8Array(4096));
    const reading = server.read(new Uint8Array(1));
    const writing = server.send(new Uint8Array(1));
    const waiting = server.wait();
    expect(await run.isPending(reading)).toBe(true);
    client.page.left.prod.store(4097);
    client.channel.notify();
    await expect(reading).rejects.toBeInstanceOf(CorruptPeerError);
    await expect(writing).rejects.toBeInstanceOf(CorruptPeerError);
    await waiting.catch(() => {});
    // That the counter is right again changes nothing.
    client.page.left.prod.store(0);
    expect(() => server.isOpen()).toThrow(CorruptPeerError);
    expect(() => server.tryRead(new Uint8Array(1))).toThrow(CorruptPeerError);
    expect(await failure(server.wait())).toBe('EPROTO');
    expect(await failure(server.read(new Uint8Array(1)))).toBe('EPROTO');
    expect(await failure(server.accept())).toBe('EPROTO');
  });

  labIt('a corrupt peer is waited for, where it is to be as libxenvchan', async (run) => {
    const server = await run.serve({ orders: { left: 12, right: 12 }, strict: false });
    const client = run.track(await RawClient.connect(run.lab.client, run.lab.server.domain, run.path));
    client.announce();
    await server.accept();
    client.page.left.prod.store(4097);
    expect([server.dataReady(), server.tryRead(new Uint8Array(1))]).toEqual([0, 0]);
    const reading = server.read(new Uint8Array(1));
    client.channel.notify();
    expect(await run.isPending(reading)).toBe(true);
    client.page.left.prod.store(1);
    client.channel.notify();
    expect(await reading).toBe(1);
  });

  labIt.skipIf(!kind.faults)('an event that cannot be sent is an error to the channel, not a count', async (run) => {
    const { server, client } = await run.pair();
    client.dataReady();
    const fault = run.lab.faults!.fail({ call: 'evtchn(notify)', domain: server.domain, code: 'EIO' });
    const other = run.lab.faults!.fail({ call: 'evtchn(notify)', domain: client.domain, code: 'EIO' });
    expect(() => server.tryWrite(new Uint8Array(4))).toThrow(/^EIO/);
    expect(await failure(server.write(new Uint8Array(4)))).toBe('EIO');
    fault.remove();
    other.remove();
    expect(await failure(server.write(new Uint8Array(4)))).toBe('EIO');
  });
}

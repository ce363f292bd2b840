import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { XEN_ARGO_DOMID_ANY } from '../../../generated/argo.js';
import { ARGO_DGRAM, Argo, ArgoCalls, ArgoRing, ArgoSocket, type MessageInfo } from '../../../runtime/argo/index.js';
import { type ArgoStage, openArgoStage } from '../support/argo-stage.js';
import type { LabKind } from '../support/lab.js';
import { failure } from './store-lab.js';

const PORT = 4000;

/** Datagrams between domains, on the emulator or on a real Xen. */
export function describeArgoSockets(kind: LabKind): void {
  describe(`${kind.name}: ArgoSocket`, () => {
    let stage: ArgoStage;
    afterEach(() => stage.close());

    async function open(domains = 2): Promise<ArgoStage> {
      stage = await openArgoStage(kind, { domains });
      return stage;
    }

    /** A socket of one domain that receives from another. */
    function bound(at: number, from: number, options = {}): ArgoSocket {
      return new ArgoSocket(stage.argos[at]!, options).bind(PORT, stage.ids[from]!);
    }

    async function next(socket: ArgoSocket): Promise<[Buffer, MessageInfo]> {
      return (await once(socket, 'message')) as [Buffer, MessageInfo];
    }

    it('a message arrives with its source, type and size', async () => {
      const { ids } = await open();
      const [server, client] = [bound(0, 1), bound(1, 0)];
      const received = next(server);
      expect(await client.send([Buffer.from('he'), Buffer.from('llo')], PORT, ids[0]!)).toBe(5);
      const [data, from] = await received;
      expect(data.toString()).toBe('hello');
      expect(from).toEqual({ domain: ids[1], port: PORT, type: ARGO_DGRAM, size: 5 });
    });

    it('is answered by the address that it came from; an unbound socket is bound by sending', async () => {
      const { ids, argos } = await open();
      const server = bound(0, 1);
      server.on('message', (data, from) => server.send(`${data}!`, from.port, from.domain));
      const client = new ArgoSocket(argos[1]!);
      const received = next(client);
      await client.send('hello', PORT, ids[0]!);
      expect((await received)[0].toString()).toBe('hello!');
      expect(client.address()).toEqual({ domain: ids[1], port: expect.any(Number), partner: ids[0] });
      expect(client.address().port).toBeGreaterThanOrEqual(2 ** 31);
    });

    it('messages stay whole and in order, empty ones included', async () => {
      const { ids } = await open();
      const [server, client] = [bound(0, 1), bound(1, 0)];
      const sizes = [0, 1, 15, 16, 17, 4096, 0, 130_960];
      const received: number[] = [];
      const done = new Promise<void>((resolve) => {
        server.on('message', (data) => {
          received.push(data.length);
          if (data.length === sizes.at(-1)) resolve();
        });
      });
      await Promise.all(sizes.map((size) => client.send(Buffer.alloc(size, 1), PORT, ids[0]!)));
      await done;
      expect(received).toEqual(sizes);
      expect(await failure(client.send(Buffer.alloc(130_961), PORT, ids[0]!))).toBe('EMSGSIZE');
    });

    it('sends by callback, too', async () => {
      const { ids } = await open();
      const [server, client] = [bound(0, 1), bound(1, 0)];
      const received = next(server);
      const sent = await new Promise((resolve) =>
        client.send('hello', PORT, ids[0]!, (error, bytes) => resolve([error, bytes])),
      );
      expect(sent).toEqual([null, 5]);
      await received;
      const code = await new Promise((resolve) =>
        client.send('hello', PORT + 1, ids[0]!, (error) => resolve((error as { code?: string }).code)),
      );
      expect(code).toBe('ECONNREFUSED');
    });

    it('sending fails as Xen says', async () => {
      const { ids, lab } = await open();
      const client = bound(1, 0);
      expect(await failure(client.send('', PORT, ids[0]!))).toBe('ECONNREFUSED');
      expect(await failure(client.send('', PORT, lab.stranger))).toBe('ESRCH');
      await expect(client.send('', PORT, 1.5)).rejects.toThrow(RangeError);
      await expect(client.send('', 2 ** 32, ids[0]!)).rejects.toThrow(RangeError);
    });

    it('binding fails with an error event', async () => {
      const { argos, lab, ids } = await open();
      const first = bound(0, 1);
      await once(first, 'listening');
      const errorOf = async (port: number, partner?: number) => {
        const [error] = await once(new ArgoSocket(argos[0]!).bind(port, partner), 'error').catch((thrown) => [thrown]);
        return (error as { code?: string }).code;
      };
      expect(await errorOf(PORT, ids[1])).toBe('EADDRINUSE');
      expect(await errorOf(PORT)).toBe('EPERM');
      expect(await errorOf(PORT, lab.stranger)).toBe('ESRCH');
      expect(() => first.bind(PORT + 1, ids[1])).toThrow('EINVAL');
      expect(() => new ArgoSocket(argos[0]!, { ringLength: 50 }).bind(1, ids[1]).on('error', () => {})).not.toThrow();
    });

    it('one port for each of two partners, and for all', async () => {
      stage = await openArgoStage(kind, { domains: 3, argo: { macPermissive: true } });
      const { ids, argos } = stage;
      const seen: string[] = [];
      for (const partner of [ids[1]!, XEN_ARGO_DOMID_ANY]) {
        const socket = new ArgoSocket(argos[0]!).bind(PORT, partner);
        socket.on('message', (data) => seen.push(`${partner === ids[1] ? 'one' : 'all'}: ${data}`));
      }
      await new ArgoSocket(argos[1]!).send('a', PORT, ids[0]!);
      await new ArgoSocket(argos[2]!).send('b', PORT, ids[0]!);
      await lab();
      expect(seen.sort()).toEqual(['all: b', 'one: a']);

      async function lab(): Promise<void> {
        while (seen.length < 2) await stage.lab.settled();
      }
    });

    it('other types are dropped and counted, unless all are wanted', async () => {
      const { ids } = await open();
      const [server, client] = [bound(0, 1), bound(1, 0, { type: 7, allTypes: true })];
      const received = next(server);
      await client.send('other', PORT, ids[0]!);
      await client.send('mine', PORT, ids[0]!, { type: ARGO_DGRAM });
      expect((await received)[0].toString()).toBe('mine');
      expect(server.dropped).toBe(1);
      const back = next(client);
      await server.send('typed', PORT, ids[1]!, { type: 0xffff_ffff });
      expect((await back)[1].type).toBe(0xffff_ffff);
    });

    it('who sends too much waits until there is room', async () => {
      const { ids } = await open();
      const server = new ArgoSocket(stage.argos[0]!, { ringLength: 4032 }).bind(PORT, ids[1]);
      const client = bound(1, 0);
      const count = 500;
      let received = 0;
      const done = new Promise<void>((resolve) => {
        server.on('message', (data) => {
          expect(data.readUInt32LE()).toBe(received);
          if (++received === count) resolve();
        });
      });
      const sends = Array.from({ length: count }, (_, index) => {
        const message = Buffer.alloc(100 + (index % 50));
        message.writeUInt32LE(index);
        return client.send(message, PORT, ids[0]!);
      });
      expect((await Promise.all(sends)).length).toBe(count);
      await done;
    });

    it('what is no bytes is refused, and says what to do', async () => {
      const { ids, argos } = await open();
      const client = bound(1, 0);
      const wrong: unknown[] = [5, undefined, new Uint16Array(2), [new Uint16Array(1)]];
      for (const value of wrong) {
        const sent = client.send(value as Uint8Array, PORT, ids[0]!);
        await expect(sent).rejects.toThrow(/^send takes a Uint8Array or a Buffer, not (Number|Undefined|Uint16Array)$/);
      }
      const text = argos[1]!.send('text' as unknown as Uint8Array, 1, { domain: ids[0]!, port: PORT }, { type: 1 });
      await expect(text).rejects.toThrow('Buffer.from(text)');
    });

    it('a signal takes back what was not sent, and nothing else', async () => {
      const { ids, argos } = await open();
      // A ring that nobody reads: two messages of 16 bytes fit.
      const ring = argos[0]!.openRing({ port: PORT, partner: ids[1]!, length: 80 }, { receive: () => false });
      const client = bound(1, 0);
      await client.send(Buffer.alloc(16), PORT, ids[0]!);
      await client.send(Buffer.alloc(16), PORT, ids[0]!);
      const [one, two] = [new AbortController(), new AbortController()];
      const reason = new Error('enough');
      const first = failure(client.send(Buffer.alloc(16), PORT, ids[0]!, { signal: one.signal }));
      const second = failure(client.send(Buffer.alloc(16), PORT, ids[0]!, { signal: two.signal }));
      const third = failure(client.send(Buffer.alloc(16), PORT, ids[0]!));
      one.abort(reason);
      expect(await first).toBe(String(reason));
      two.abort(reason);
      expect(await second).toBe(String(reason));
      expect(await failure(client.send('', PORT, ids[0]!, { signal: AbortSignal.abort(reason) }))).toBe(String(reason));
      client.close();
      expect(await third).toBe('EBADF');
      ring.close();
    });

    it('closing is told, once; afterwards there is nothing', async () => {
      const { ids } = await open();
      const server = bound(0, 1);
      await once(server, 'listening');
      await new Promise<void>((resolve) => server.close(resolve));
      await new Promise<void>((resolve) => server.close(resolve));
      expect(await failure(server.send('', PORT, ids[1]!))).toBe('EBADF');
      expect(() => server.bind()).toThrow('EBADF');
      expect(await failure(bound(1, 0).send('', PORT, ids[0]!))).toBe('ECONNREFUSED');
      const controller = new AbortController();
      const aborted = new ArgoSocket(stage.argos[0]!, { signal: controller.signal }).bind(PORT, ids[1]!);
      controller.abort();
      await once(aborted, 'close');
      await bound(0, 1)[Symbol.asyncDispose]();
    });

    it('a ring that an earlier program has left is replaced, without using up the quota', async () => {
      const { ids, lab } = await open();
      const { argo } = lab.domains[0]!.host;
      const left = new ArgoRing(argo, new ArgoCalls(argo), { port: PORT, partner: ids[1]! });
      const client = bound(1, 0);
      await client.send('for the ring that was left', PORT, ids[0]!);
      expect(left.peek()?.data.length).toBe(26);
      for (let again = 0; again < 130; again++) {
        const socket = bound(0, 1);
        await once(socket, 'listening');
        await socket[Symbol.asyncDispose]();
      }
      expect(await failure(client.send('', PORT, ids[0]!))).toBe('ECONNREFUSED');
    });

    it('keeps the process alive while it is bound and not told otherwise, or while something waits', async () => {
      const { ids, lab, argos } = await open();
      await argos[1]!.close();
      const { host } = lab.domains[1]!;
      let held = true;
      const bindVirq = (virq: number) => {
        const channel = host.events.bindVirq(virq);
        const [ref, unref] = [channel.ref.bind(channel), channel.unref.bind(channel)];
        channel.ref = () => {
          held = true;
          ref();
        };
        channel.unref = () => {
          held = false;
          unref();
        };
        return channel;
      };
      const events = Object.assign(Object.create(host.events) as typeof host.events, { bindVirq });
      const argo = new Argo({ domain: host.domain, argo: host.argo, events });
      expect(held).toBe(false);
      const socket = new ArgoSocket(argo).bind(PORT, ids[0]!);
      expect(held).toBe(true);
      socket.unref();
      expect(held).toBe(false);
      const receiver = argos[0]!.openRing({ port: PORT, partner: ids[1]!, length: 48 }, { receive: () => false });
      await socket.send(Buffer.alloc(16), PORT, ids[0]!);
      const waiting = failure(socket.send(Buffer.alloc(16), PORT, ids[0]!));
      await lab.settled();
      expect(held).toBe(true);
      receiver.close();
      expect(await waiting).toBe('ECONNREFUSED');
      expect(held).toBe(false);
      socket.ref();
      expect(held).toBe(true);
      await socket[Symbol.asyncDispose]();
      expect(held).toBe(false);
      const quiet = new ArgoSocket(argo).unref().bind(PORT, ids[0]!);
      expect(held).toBe(false);
      quiet.close();
      await argo.close();
    });

    it('the death of its domain is an error and the end', async () => {
      const { lab } = await open();
      const server = bound(0, 1);
      await once(server, 'listening');
      const error = once(server, 'error').then(([thrown]) => thrown as { code: string });
      const close = new Promise<void>((resolve) => server.once('close', resolve));
      server.on('error', () => {});
      await lab.kill(lab.domains[0]!);
      expect((await error).code).toBe('ENXIO');
      await close;
    });

    it('the death of the other domain ends what waits for it', async () => {
      const { ids, argos, lab } = await open();
      argos[0]!.openRing({ port: PORT, partner: ids[1]!, length: 80 }, { receive: () => false });
      const client = bound(1, 0);
      const sends = Array.from({ length: 5 }, () => failure(client.send(Buffer.alloc(16), PORT, ids[0]!)));
      await lab.kill(lab.domains[0]!);
      const outcomes = await Promise.all(sends);
      expect(outcomes.slice(0, 2)).toEqual([undefined, undefined]);
      for (const code of outcomes.slice(2)) expect(code).toMatch(/^(ESRCH|ECONNREFUSED)$/);
      // Its own ring was for that domain alone: Xen has removed it, and closing does not mind.
      await client[Symbol.asyncDispose]();
    });
  });
}

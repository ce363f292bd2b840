import { getEventListeners, once } from 'node:events';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type ArgoConnection, ArgoServer, ArgoSocket, connect } from '../../../runtime/argo/index.js';
import { nextUncaught } from '../../support/uncaught.js';
import { type ArgoStage, openArgoStage } from '../support/argo-stage.js';
import type { LabKind } from '../support/lab.js';
import { failure } from './store-lab.js';

const PORT = 8000;

/** What sockets, servers and connections leave behind, and what becomes of what their listeners throw. */
export function describeArgoLifetimes(kind: LabKind): void {
  describe(`${kind.name}: lifetimes`, () => {
    let stage: ArgoStage;
    afterEach(() => stage.close());

    async function listen(): Promise<ArgoServer> {
      stage = await openArgoStage(kind, { domains: 2 });
      const server = new ArgoServer(stage.argos[0]!).listen({ port: PORT, partner: stage.ids[1]! });
      await once(server, 'listening');
      return server;
    }

    function connectTo(onConnect?: () => void): ArgoConnection {
      return connect(stage.argos[1]!, { domain: stage.ids[0]!, port: PORT }, onConnect);
    }

    it.each([0, 1])('closing the Argo of domain %s ends its sockets, servers and connections', async (closing) => {
      const server = await listen();
      const accepted = once(server, 'connection') as Promise<[ArgoConnection]>;
      const client = connectTo();
      const ends = [(await accepted)[0], client];
      const copies = ends.map((end) => pipeline(end, new PassThrough().resume(), end).catch(() => 'ended'));
      const socket = new ArgoSocket(stage.argos[closing]!).bind(PORT + 1, stage.ids[1 - closing]!);
      const closed = once(socket, 'close');
      const serverClosed = closing === 0 ? once(server, 'close') : undefined;
      await stage.argos[closing]!.close();
      await closed;
      await serverClosed;
      expect(server.listening).toBe(closing === 1);
      // The other side was told, too.
      await Promise.all(copies);
      expect([server.connections, ends.map(({ destroyed }) => destroyed)]).toEqual([0, [true, true]]);
      expect(await failure(socket.send('', PORT, stage.ids[0]!))).toBe('EBADF');
    });

    it('a signal that outlives sockets and servers keeps nothing of them', async () => {
      stage = await openArgoStage(kind, { domains: 2 });
      const { signal } = new AbortController();
      const socket = new ArgoSocket(stage.argos[0]!, { signal });
      const server = new ArgoServer(stage.argos[0]!).listen({ port: 0, partner: stage.ids[1]!, signal });
      expect(getEventListeners(signal, 'abort')).toHaveLength(2);
      for (const end of [socket, server]) await once(end.close(), 'close');
      expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    });

    it('what a listener of a connection throws is uncaught, and the connection goes on', async () => {
      const server = await listen();
      server.once('connection', (connection) => {
        connection.pipe(connection);
        throw new Error('of the server');
      });
      const first = nextUncaught();
      const client = connectTo();
      expect(String(await first)).toBe('Error: of the server');
      client.write('echo');
      expect(String((await once(client, 'data'))[0])).toBe('echo');

      const second = nextUncaught();
      const other = connectTo(() => {
        throw new Error('of the client');
      });
      expect(String(await second)).toBe('Error: of the client');
      expect([client.destroyed, other.destroyed, other.connecting]).toEqual([false, false, false]);
    });
  });
}

import { describe, expect, it } from 'vitest';
import { type ArgoConnection, ArgoServer, connect } from '../../../runtime/argo/index.js';
import { Random } from '../../../runtime/emulator/schedule/random.js';
import { effort } from '../../support/effort.js';
import { firstSeed } from '../../support/seed.js';
import { openArgoStage } from '../support/argo-stage.js';
import type { LabKind } from '../support/lab.js';
import { StreamPeer } from '../support/stream-peer.js';

const [SYN, ACK, RST, DATA] = [1, 2, 4, 0];
const PORT = 7000;
const PEER_PORT = 7001;

/** Any frames in any order, to a server and to those who connect. */
export function describeHostileStreams(kind: LabKind): void {
  describe(`${kind.name}: 6.3, hostile peers`, () => {
    it('random frames harm neither side', async () => {
      const stage = await openArgoStage(kind, { domains: 2 });
      const random = new Random(firstSeed(9));
      const peer = await StreamPeer.open(stage.argos[1]!, PEER_PORT, stage.ids[0]!);
      const here = { domain: stage.ids[0]!, port: PORT };
      const server = new ArgoServer(stage.argos[0]!);
      server.maxConnections = 20;
      server.listen({ port: PORT, partner: stage.ids[1]! });
      server.on('connection', (connection) => {
        connection.on('error', () => {});
        if (random.below(2)) connection.resume();
        if (random.below(3) === 0) connection.write('unasked');
      });
      let connection: ArgoConnection | undefined;
      let own = { ...here, id: 0 };
      let opened = 0;
      for (let count = 0; count < effort(1000, 30_000); count++) {
        if (!connection || connection.destroyed) {
          connection = connect(stage.argos[0]!, { domain: stage.ids[1]!, port: PEER_PORT });
          connection.on('error', () => {}).resume();
          const syn = await peer.nextOf(({ flags, port }) => flags === SYN && port === connection!.localPort);
          own = { domain: stage.ids[0]!, port: connection.localPort, id: syn.id };
          opened++;
          if (random.below(2)) await peer.send(own, ACK, own.id);
        }
        const flags = [DATA, SYN, ACK, RST, SYN | ACK, 0x100, random.below(2 ** 32)][random.below(7)]!;
        const id = [own.id, random.below(8), random.below(2 ** 32)][random.below(3)]!;
        const data = 'x'.repeat(random.below(4) ? 0 : random.below(200));
        const to = random.below(2) ? here : own;
        const type = random.below(10) ? undefined : random.below(2 ** 32);
        const sent = random.below(20)
          ? peer.send(to, flags, id, data, type)
          : peer.raw(to, Buffer.alloc(random.below(9), random.below(256)), type);
        // The connector's ring goes away with it; that is all that may be refused.
        await sent.catch((error: { code?: string }) => expect([to, error.code]).toEqual([own, 'ECONNREFUSED']));
        expect(server.connections).toBeLessThanOrEqual(20);
        // A connection that nobody reads holds the others up, as it must.
        if (count % 16 === 0) server.closeAllConnections();
        if (random.below(4) === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      expect(opened).toBeGreaterThan(10);
      connection?.destroy();
      server.closeAllConnections();
      server.maxConnections = 1000;
      await peer.send(here, SYN, 0xffff_fff0);
      await peer.nextOf(({ flags, id }) => flags === ACK && id === 0xffff_fff0);
      await stage.close();
    });
  });
}

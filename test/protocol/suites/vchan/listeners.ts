import { describe, expect } from 'vitest';
import { VchanServer, VchanStream } from '../../../../runtime/vchan/index.js';
import { nextUncaught } from '../../../support/uncaught.js';
import { labTests, type VchanLabKind } from './lab.js';
import { closed, streams } from './stream-lab.js';

/** What a listener throws is its program's failure: neither one of the channel, nor a rejection that nobody handles. */
export function describeListeners(kind: VchanLabKind): void {
  const labIt = labTests(kind);

  describe('a listener that throws', () => {
    labIt('to connect', async (run) => {
      await run.serve();
      const uncaught = nextUncaught();
      const client = VchanStream.connect(run.lab.client, { domain: run.lab.server.domain, path: run.path }, () => {
        throw new Error('mine');
      });
      expect(String(await uncaught)).toBe('Error: mine');
      expect([client.destroyed, client.connecting]).toEqual([false, false]);
      client.destroy();
      await closed(client);
    });

    labIt('to connection', async (run) => {
      const server = run.track(new VchanServer(run.lab.server, { domain: run.lab.client.domain, path: run.path }));
      let accepted: VchanStream | undefined;
      server.on('connection', (stream) => {
        accepted = stream;
        throw new Error('mine');
      });
      await server.listen();
      const uncaught = nextUncaught();
      const client = VchanStream.connect(run.lab.client, { domain: run.lab.server.domain, path: run.path });
      expect(String(await uncaught)).toBe('Error: mine');
      expect([accepted?.destroyed, server.listening]).toEqual([false, true]);
      client.destroy();
      await closed(accepted!);
    });

    labIt('to data', async (run) => {
      const { server, client } = await streams(run);
      const errors: Error[] = [];
      server.on('error', (error) => errors.push(error));
      server.on('data', () => {
        throw new Error('mine');
      });
      const uncaught = nextUncaught();
      await run.quiet();
      client.write('x');
      expect(String(await uncaught)).toBe('Error: mine');
      await run.quiet();
      expect([server.destroyed, errors]).toEqual([false, []]);
      await Promise.all([client.destroy(), server.destroy()].map(closed));
    });
  });
}

import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { describe, expect } from 'vitest';
import { VchanStream } from '../../../../runtime/vchan/index.js';
import { labTests, type VchanLabKind } from './lab.js';
import { closed } from './stream-lab.js';

/** A stream that connects by itself. */
export function describeStreamConnecting(kind: VchanLabKind): void {
  const labIt = labTests(kind);

  describe('connecting', () => {
    labIt('holds back what is written before', async (run) => {
      const client = VchanStream.connect(run.lab.client, {
        domain: run.lab.server.domain,
        path: run.path,
        wait: true,
      });
      let connected = 0;
      client.on('connect', () => connected++);
      client.end('early');
      expect([client.connecting, client.vchan, client.bytesWritten]).toEqual([true, undefined, 0]);
      await run.lab.settled();
      const server = new VchanStream(await run.serve());
      expect((await buffer(server)).toString()).toBe('early');
      expect([client.connecting, connected]).toEqual([false, 1]);
      await closed(client);
    });

    labIt('fails by an error event', async (run) => {
      const client = VchanStream.connect(run.lab.client, { domain: run.lab.server.domain, path: run.path });
      const [error] = (await once(client, 'error')) as [{ code: string }];
      expect(['ENOENT', 'EACCES']).toContain(error.code);
      expect([client.connecting, client.destroyed]).toEqual([false, true]);
    });

    labIt('ends when the stream is destroyed, without an error', async (run) => {
      const { lab, path } = run;
      const client = VchanStream.connect(lab.client, { domain: lab.server.domain, path, wait: true });
      await lab.settled();
      client.destroy();
      await closed(client);
      expect(client.errored).toBe(null);
    });

    labIt('ends when its signal aborts', async (run) => {
      const abort = new AbortController();
      const client = VchanStream.connect(run.lab.client, {
        domain: run.lab.server.domain,
        path: run.path,
        wait: true,
        signal: abort.signal,
      });
      const errored = once(client, 'error') as Promise<[Error]>;
      await run.lab.settled();
      abort.abort();
      expect((await errored)[0].name).toBe('AbortError');
    });

    labIt('calls a listener that is handed in', async (run) => {
      await run.serve();
      const connected = await new Promise<VchanStream>((resolve) => {
        const client: VchanStream = VchanStream.connect(
          run.lab.client,
          { domain: run.lab.server.domain, path: run.path, highWaterMark: 1234 },
          () => resolve(client),
        );
      });
      expect([connected.readableHighWaterMark, connected.writableHighWaterMark]).toEqual([1234, 1234]);
      connected.destroy();
      await closed(connected);
    });
  });
}

import { once } from 'node:events';
import { VchanServer, VchanStream, vchanPath } from 'xenbind/vchan';
import type { XenHost } from 'xenbind/xen';
import { runExample } from './support/run-example.js';

/** Sends back what comes, to one client after the other. */
export async function serve(host: XenHost, client: number): Promise<VchanServer> {
  const path = vchanPath(host.domain, client, 'echo');
  const server = new VchanServer(host, { domain: client, path }, (stream) => {
    // A client may go at any time: that is no reason to stop serving.
    stream.on('error', (error) => console.error(`echo: ${error.message}`));
    stream.pipe(stream);
  });
  return server.listen();
}

/** Says three things, and prints what comes back. */
export async function visit(host: XenHost, server: number): Promise<void> {
  // `wait`: the client may be started first.
  const path = vchanPath(server, host.domain, 'echo');
  const stream = VchanStream.connect(host, { domain: server, path, wait: true });
  stream.setEncoding('utf8');
  for (const text of ['one', 'two', 'three']) {
    stream.write(text);
    const [echo] = await once(stream, 'data');
    console.log(`${text} -> ${echo}`);
  }
  stream.destroy();
}

await runExample(import.meta.url, { serve, visit });

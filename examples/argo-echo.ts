import { once } from 'node:events';
import { Argo, ArgoSocket } from 'xenbind/argo';
import type { XenHost } from 'xenbind/xen';
import { runExample } from './support/run-example.js';

const PORT = 7;

/** Sends each message back to where it came from. */
export async function serve(host: XenHost, client: number): Promise<Argo> {
  const argo = new Argo(host);
  const socket = new ArgoSocket(argo);
  socket.on('message', (data, from) => {
    // The client may be gone before there is room for its answer.
    socket.send(data, from.port, from.domain).catch((error) => console.error(`echo: ${error.message}`));
  });
  socket.bind(PORT, client);
  await once(socket, 'listening');
  return argo;
}

/** Sends messages of several sizes, and prints which came back. */
export async function visit(host: XenHost, server: number): Promise<void> {
  await using argo = new Argo(host);
  await using socket = new ArgoSocket(argo);
  for (const size of [0, 1, 16, 60_000]) {
    const message = Buffer.alloc(size, 'xen');
    await socket.send(message, PORT, server);
    const [echo, from] = await once(socket, 'message');
    const same = message.equals(echo) ? 'the same' : 'other';
    console.log(
      `${size} bytes to port ${PORT} -> ${same} ${echo.length} from domain ${from.domain}, port ${from.port}`,
    );
  }
}

await runExample(import.meta.url, { serve, visit });

// Messages from one socket to another in one thread, a window of them on their way: `messages.mjs DESIGN BYTES`.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { ARGO_DGRAM, Argo, ArgoSocket } from 'xenbind/argo';
import { Emulator } from 'xenbind/emulator';
import { print } from '../../harness/measure.mjs';

/** Few enough for any buffer of the kernel, so that none is lost. */
const WINDOW = 16;
const quick = process.env.XENBIND_BENCH_QUICK === '1';
const MESSAGES = quick ? 512 : 65_536;

const [design, size] = process.argv.slice(2);
const bytes = Number(size);
const PORT = 4000;

const designs = {
  async argoSocket() {
    const xen = new Emulator();
    const [server, client] = [xen.createDomain(), xen.createDomain()];
    const receiver = new ArgoSocket(new Argo(server.host)).bind(PORT, client.id);
    const sender = new ArgoSocket(new Argo(client.host));
    return { receiver, send: (message) => sender.send(message, PORT, server.id) };
  },
  async argoRing() {
    const xen = new Emulator();
    const [server, client] = [xen.createDomain(), xen.createDomain()];
    const receiver = { on: (_, listener) => (receiver.listener = listener) };
    const buffer = Buffer.alloc(bytes);
    new Argo(server.host).openRing(
      { port: PORT, partner: client.id },
      {
        receive(message) {
          message.copyTo(buffer);
          receiver.listener(buffer);
        },
      },
    );
    const argo = new Argo(client.host);
    return {
      receiver,
      send: (message) => argo.send(message, 1, { domain: server.id, port: PORT }, { type: ARGO_DGRAM }),
    };
  },
  async udp() {
    const receiver = createSocket('udp4');
    receiver.bind(0, '127.0.0.1');
    await once(receiver, 'listening');
    const { port } = receiver.address();
    const sender = createSocket('udp4');
    sender.connect(port, '127.0.0.1');
    await once(sender, 'connect');
    return { receiver, send: (message) => sender.send(message) };
  },
};

const { receiver, send } = await designs[design]();
let received = 0;
let sum = 0;
let arrived = () => {};
receiver.on('message', (data) => {
  sum += data[0];
  received++;
  if (received % WINDOW === 0) arrived();
});
// A message must not change before it is sent.
const messages = Array.from({ length: WINDOW }, (_, i) => Buffer.alloc(bytes, i));

async function run(count) {
  received = sum = 0;
  for (let sent = 0; sent < count; sent += WINDOW) {
    const all = new Promise((resolve) => (arrived = resolve));
    const promises = messages.map(send);
    await all;
    await Promise.all(promises);
  }
}

await run(MESSAGES / 8);
const start = process.hrtime.bigint();
await run(MESSAGES);
print(Number(process.hrtime.bigint() - start) / 1e3 / MESSAGES, sum);
process.exit();

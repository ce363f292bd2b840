import { setTimeout as delay } from 'node:timers/promises';
import { Argo } from '../../../../runtime/argo/index.js';
import { isXenError, openXen } from '../../../../runtime/xen/index.js';

/**
 * Sends messages to its own domain until it is refused: `steady-sender.js PORT COUNT SIZE`. Prints its process id, begins
 * on SIGUSR2, and prints a line for every hundred; after COUNT of them it goes on slowly. At the end it prints how many
 * arrived, and the code that the next one was refused with.
 */
const [port, count, size] = process.argv.slice(2).map(Number) as [number, number, number];

const host = await openXen();
const argo = new Argo(host, { pollInterval: 5 });
const message = new Uint8Array(size).fill(0xa5);
let sent = 0;
// A signal does not keep a process alive.
const alive = setInterval(() => {}, 1 << 30);
await new Promise((resolve) => {
  process.once('SIGUSR2', resolve);
  console.log(JSON.stringify({ pid: process.pid }));
});
clearInterval(alive);
let error: string | undefined;
while (error === undefined) {
  try {
    await argo.send(message, port, { domain: host.domain, port }, { type: 1 });
    sent++;
    if (sent <= count && sent % 100 === 0) console.log(JSON.stringify({ sent }));
    // Others shall have their turn, too; and there shall be room until the end.
    await delay(sent < count ? 1 : 50);
  } catch (thrown) {
    if (!isXenError(thrown)) throw thrown;
    error = thrown.code;
  }
}
console.log(JSON.stringify({ sent, error }));
await argo.close();
await host.close();

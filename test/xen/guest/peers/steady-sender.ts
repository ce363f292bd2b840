import { setTimeout as delay } from 'node:timers/promises';
import { Argo } from '../../../../runtime/argo/index.js';
import { isXenError, openXen } from '../../../../runtime/xen/index.js';

/**
 * Sends messages to its own domain until it is refused: `steady-sender.js PORT COUNT SIZE`. Prints a line for every
 * hundred; after COUNT of them it goes on slowly, and ends when it is refused, with how many arrived and the code.
 */
const [port, count, size] = process.argv.slice(2).map(Number) as [number, number, number];

const host = await openXen();
const argo = new Argo(host, { pollInterval: 5 });
const message = new Uint8Array(size).fill(0xa5);
let sent = 0;
let error: string | undefined;
while (error === undefined) {
  try {
    await argo.send(message, port, { domain: host.domain, port });
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

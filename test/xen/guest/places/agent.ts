import { startHere } from './here.js';
import { ORDERS } from './orders.js';
import type { Peer } from './place.js';
import { readKey, watchKeys, writeKey } from './store-tool.js';

/** Runs in another domain and starts what the first one orders: see orders.ts. */
const peers = new Map<string, Peer>();

async function run(number: string): Promise<void> {
  const order = await readKey(`${ORDERS}/run/${number}`);
  if (order === undefined || peers.has(number)) return;
  const [command, ...args] = JSON.parse(order) as [string, ...string[]];
  const peer = startHere(command, args);
  peers.set(number, peer);
  for (let index = 0, line = await peer.line(); line !== undefined; index++, line = await peer.line()) {
    await writeKey(`${ORDERS}/out/${number}/${index}`, line);
  }
  await writeKey(`${ORDERS}/exit/${number}`, String(await peer.ended));
}

watchKeys(ORDERS, (path) => {
  const [, kind, number] = path.match(/\/(run|kill)\/(\d+)$/) ?? [];
  if (kind === 'run') void run(number!);
  else if (kind === 'kill') void peers.get(number!)?.kill();
});
await writeKey(`${ORDERS}/ready`, '1');

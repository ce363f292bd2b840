import { Vchan } from '../../../../runtime/vchan/index.js';
import { openXen } from '../../../../runtime/xen/index.js';
import { Checksum, Sequence } from './sequence.js';

/**
 * One end of a vchan in a process of its own; the same command line, actions and output as
 * `guest/programs/vchan-peer.c`, which says what they are.
 */
const [role = '', domain, path = '', readSize, writeSize, action, count, chunk = '65536'] = process.argv.slice(2);

const host = await openXen();
const peer = { domain: Number(domain), path };
const channel =
  role === 'server'
    ? await Vchan.serve(host, { ...peer, readSize: Number(readSize), writeSize: Number(writeSize) })
    : await Vchan.connect(host, peer);
if (role === 'server') {
  console.log('ready');
  await channel.accept();
}

const total = Number(count);
const buffer = new Uint8Array(Math.max(4, Number(chunk)));
const sequence = new Sequence();
const checksum = new Checksum();
let done = 0;

if (action === 'ping') {
  for (let turn = 0; turn < total; turn++) {
    sequence.fill(buffer);
    await channel.send(buffer);
    if ((await channel.recv(buffer)) === 0) throw new Error(`the peer went away after ${turn} turns`);
    checksum.add(buffer);
    done += buffer.length;
  }
}
while (action !== 'ping' && done < total) {
  let piece: Uint8Array = buffer.subarray(0, Math.min(buffer.length, total - done));
  if (action === 'send' || action === 'hold') {
    sequence.fill(buffer);
    await channel.write(piece);
  } else {
    piece = piece.subarray(0, await channel.read(piece));
    if (piece.length === 0) break;
    if (action === 'echo') await channel.write(piece);
  }
  checksum.add(piece);
  done += piece.length;
}
if (action === 'hold') {
  console.log('written');
  await new Promise((resolve) => setTimeout(resolve, 2 ** 30));
}
console.log(JSON.stringify({ bytes: done, checksum: checksum.value }));
await channel.close();
await host.close();

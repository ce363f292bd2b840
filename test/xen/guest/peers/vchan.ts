import { Vchan } from '../../../../runtime/vchan/index.js';
import { openXen } from '../../../../runtime/xen/index.js';
import { Checksum, Sequence } from './sequence.js';

/**
 * One end of a vchan in a process of its own; the same command line, actions and output as
 * `guest/programs/vchan-peer.c`, which says what they are.
 */
const [role, domain, path, readSize, writeSize, action, count, chunk = '65536'] = process.argv.slice(2) as [
  'server' | 'client',
  ...(string | undefined)[],
] as [string, string, string, string, string, 'send' | 'receive' | 'echo' | 'ping', string, string?];

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
const start = process.hrtime.bigint();

async function readInto(target: Uint8Array): Promise<Uint8Array> {
  const size = await channel.read(target);
  if (size === 0) throw new Error(`the peer went away after ${done} of ${total} bytes`);
  return target.subarray(0, size);
}

if (action === 'ping') {
  for (let turn = 0; turn < total; turn++) {
    sequence.fill(buffer);
    await channel.write(buffer);
    for (let got = 0; got < buffer.length; ) got += (await readInto(buffer.subarray(got))).length;
    checksum.add(buffer);
    done += buffer.length;
  }
}
while (action !== 'ping' && done < total) {
  let piece: Uint8Array = buffer.subarray(0, Math.min(buffer.length, total - done));
  if (action === 'send') {
    sequence.fill(buffer);
    await channel.write(piece);
  } else {
    piece = await readInto(piece);
    if (action === 'echo') await channel.write(piece);
  }
  checksum.add(piece);
  done += piece.length;
}
const microseconds = Number((process.hrtime.bigint() - start) / 1000n);
console.log(JSON.stringify({ bytes: done, checksum: checksum.value, microseconds }));
await channel.close();
await host.close();

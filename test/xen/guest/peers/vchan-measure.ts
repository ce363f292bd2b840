import { createInterface } from 'node:readline';
import { Vchan } from '../../../../runtime/vchan/index.js';
import { openXen } from '../../../../runtime/xen/index.js';

/** The double of `guest/programs/vchan-measure.c`, which says what it does. */
const [role = '', domain, path = '', bytes] = process.argv.slice(2);

const LARGEST = 1 << 20;
const STREAM = 0;
const TURNS = 1;
const WORD = 4;

const host = await openXen();
const size = Number(bytes);
const peer = { domain: Number(domain), path };
const channel =
  role === 'server'
    ? await Vchan.serve(host, { ...peer, readSize: size, writeSize: size })
    : await Vchan.connect(host, peer);
const buffer = Uint8Array.from({ length: LARGEST }, (_, at) => at * 7);

async function mustReceive(target: Uint8Array): Promise<void> {
  if ((await channel.recv(target)) === 0) throw new Error('the other end has gone');
}

async function stream(count: number, piece: Uint8Array): Promise<void> {
  for (let done = 0; done < count; done += piece.length) await channel.write(piece);
  const answer = new Uint8Array(WORD);
  await mustReceive(answer);
  if (Buffer.compare(answer, piece.subarray(-WORD)) !== 0) throw new Error('other bytes have arrived');
}

async function serveOrder(action: number, count: number, chunk: number): Promise<void> {
  const piece = buffer.subarray(0, chunk);
  await channel.send(new Uint8Array(Uint32Array.of(action, count, chunk).buffer));
  await mustReceive(new Uint8Array(WORD));
  const start = process.hrtime.bigint();
  if (action === STREAM) await stream(count, piece);
  for (let turn = 0; action === TURNS && turn < count; turn++) {
    await channel.send(piece);
    await mustReceive(piece);
  }
  console.log(Number((process.hrtime.bigint() - start) / 1000n));
}

async function serve(): Promise<void> {
  console.log('ready');
  await channel.accept();
  for await (const line of createInterface({ input: process.stdin })) {
    const [action, count, chunk] = line.split(' ');
    await serveOrder(action === 'turns' ? TURNS : STREAM, Number(count), Number(chunk));
  }
}

async function follow(): Promise<void> {
  const order = new Uint32Array(3);
  const answer = new Uint8Array(WORD);
  while ((await channel.recv(new Uint8Array(order.buffer))) > 0) {
    const [action = 0, count = 0, chunk = 0] = order;
    await channel.send(answer);
    const piece = buffer.subarray(0, chunk);
    let last = 0;
    for (let done = 0; action === STREAM && done < count; done += last) {
      last = await channel.read(count - done < chunk ? piece.subarray(0, count - done) : piece);
      if (last === 0) throw new Error('the other end has gone');
    }
    if (action === STREAM) await channel.send(last < WORD ? answer : piece.subarray(last - WORD, last));
    for (let turn = 0; action === TURNS && turn < count; turn++) {
      await mustReceive(piece);
      await channel.send(piece);
    }
  }
}

await (role === 'server' ? serve() : follow());
await channel.close();
await host.close();

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { connectEmulator } from '../../../runtime/emulator/index.js';
import { Random } from '../../../runtime/emulator/schedule/random.js';
import { VchanServer, VchanStream } from '../../../runtime/vchan/index.js';

/** One end of a stream of bytes between two threads: see vchan-threads.test.ts. */
export interface ThreadTask {
  readonly role: 'reader' | 'writer';
  readonly peer: number;
  readonly path: string;
  readonly bytes: number;
}

/** What a thread tells: that the first bytes have passed, and at the end how many there were; how often it had to wait. */
export type ThreadNews =
  | { readonly kind: 'warm' }
  | { readonly kind: 'done'; readonly bytes: number; readonly waits: number };

/** Bytes after which memory is as large as it will be. */
const WARM = 1 << 28;

/** A prime, so that no ring and no chunk begins at the same byte of it again and again. */
const PATTERN = 1_048_573;

function pattern(): Buffer {
  const random = new Random(1);
  const block = Buffer.alloc(PATTERN);
  for (let i = 0; i + 1 < PATTERN; i += 2) block.writeUInt16LE(random.below(65536), i);
  return block;
}

function* chunks(total: number): Generator<Buffer> {
  const block = pattern();
  const random = new Random(2);
  for (let sent = 0; sent < total; ) {
    const at = sent % PATTERN;
    const size = Math.min(1 + random.below(100_000), PATTERN - at, total - sent);
    yield block.subarray(at, at + size);
    sent += size;
  }
}

async function read(stream: VchanStream): Promise<number> {
  const block = pattern();
  let count = 0;
  let warm = false;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    for (let from = 0; from < chunk.length; ) {
      const at = (count + from) % PATTERN;
      const size = Math.min(chunk.length - from, PATTERN - at);
      if (block.compare(chunk, from, from + size, at, at + size) !== 0) throw new Error(`wrong byte after ${count}`);
      from += size;
    }
    count += chunk.length;
    if (!warm && count >= WARM) {
      warm = true;
      tell({ kind: 'warm' });
    }
  }
  return count;
}

function tell(news: ThreadNews): void {
  parentPort!.postMessage(news);
}

async function main(): Promise<void> {
  const { role, peer, path, bytes }: ThreadTask = workerData.task;
  const host = await connectEmulator(workerData.port);
  let [count, waits] = [0, 0];
  if (role === 'reader') {
    const server = await new VchanServer(host, { domain: peer, path }).listen();
    for await (const stream of server) {
      count = await read(stream);
      break;
    }
    await server.close();
  } else {
    const stream = VchanStream.connect(host, { domain: peer, path, wait: true });
    stream.on('drain', () => waits++);
    await pipeline(Readable.from(chunks(bytes), { objectMode: false }), stream);
    count = stream.bytesWritten;
  }
  await host.close();
  tell({ kind: 'done', bytes: count, waits });
}

void main();

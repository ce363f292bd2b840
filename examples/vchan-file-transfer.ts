import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Vchan, vchanPath } from 'xenbind/vchan';
import type { XenHost } from 'xenbind/xen';
import { ProgressBar } from './support/progress-bar.js';
import { runExample } from './support/run-example.js';

/**
 * On the wire: bytes of the file (8) and of its name (2), the name, the file; then its SHA-256 (32) in the other
 * direction. All of it with the operations of the channel itself; a stream would do as well.
 */
const PREFIX_SIZE = 10;
const DIGEST_SIZE = 32;
const RING_SIZE = 1 << 20;
const MAX_FILE_SIZE = 1n << 36n;

/** Takes one file and stores it in `folder`, whole or not at all; gives its path. */
export async function receive(channel: Vchan, folder: string): Promise<string> {
  const prefix = Buffer.alloc(PREFIX_SIZE);
  if ((await channel.recv(prefix)) === 0) throw new Error('the sender went away');
  const name = Buffer.alloc(prefix.readUInt16LE(8));
  await channel.recv(name);
  const size = prefix.readBigUInt64LE(0);
  const target = path.join(folder, safeName(name.toString()));
  if (size > MAX_FILE_SIZE) throw new Error(`${size} bytes are too many`);
  const part = `${target}.part`;
  const file = await open(part, 'w');
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.alloc(RING_SIZE);
    for (let left = size; left > 0n; ) {
      const wanted = Number(left < RING_SIZE ? left : RING_SIZE);
      const count = await channel.read(buffer.subarray(0, wanted));
      if (count === 0) throw new Error(`the sender went away, ${left} bytes are missing`);
      hash.update(buffer.subarray(0, count));
      await file.writeFile(buffer.subarray(0, count));
      left -= BigInt(count);
    }
    await file.close();
    await rename(part, target);
    await channel.send(hash.digest());
    return target;
  } catch (error) {
    await file.close();
    await rm(part, { force: true });
    throw error;
  }
}

/** What another domain says is no path: only a name, in the folder that this side chose. */
function safeName(text: string): string {
  const name = path.basename(text);
  if (name === '' || name === '.' || name === '..') throw new Error(`"${text}" names no file`);
  return name;
}

/** Sends a file, and throws when the receiver has got something else. */
export async function send(channel: Vchan, file: string): Promise<void> {
  const { size } = await stat(file);
  const name = Buffer.from(path.basename(file));
  const prefix = Buffer.alloc(PREFIX_SIZE);
  prefix.writeBigUInt64LE(BigInt(size), 0);
  prefix.writeUInt16LE(name.length, 8);
  await channel.write(Buffer.concat([prefix, name]));
  const bar = new ProgressBar(path.basename(file), size);
  const hash = createHash('sha256');
  let left = size;
  for await (const chunk of createReadStream(file, { highWaterMark: RING_SIZE })) {
    left -= chunk.length;
    if (left < 0) break;
    hash.update(chunk);
    await channel.write(chunk);
    bar.add(chunk.length);
  }
  if (left !== 0) throw new Error(`${file} changed while it was sent`);
  const theirs = Buffer.alloc(DIGEST_SIZE);
  if ((await channel.recv(theirs)) === 0) throw new Error('the receiver did not take the file');
  if (!hash.digest().equals(theirs)) throw new Error('the receiver has got other bytes');
}

export async function serve(host: XenHost, client: number): Promise<AsyncDisposable> {
  const folder = await mkdtemp(path.join(tmpdir(), 'xenbind-received-'));
  const channel = await Vchan.serve(host, {
    domain: client,
    path: vchanPath(host.domain, client, 'file'),
    readSize: RING_SIZE,
  });
  const received = receive(channel, folder).then(
    (file) => console.log(`received ${path.basename(file)}`),
    async (error) => {
      console.error(`receive: ${error.message}`);
      // The sender waits for an answer: the end of the channel is one.
      await channel.close();
    },
  );
  return {
    async [Symbol.asyncDispose]() {
      await received;
      await channel.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Sends the file that is named on the command line; without one, the program of Node itself. */
export async function visit(
  host: XenHost,
  server: number,
  [file = process.execPath]: readonly string[],
): Promise<void> {
  const address = { domain: server, path: vchanPath(server, host.domain, 'file'), wait: true };
  await using channel = await Vchan.connect(host, address);
  await send(channel, file);
  console.log(`sent ${path.basename(file)}: the receiver has the same ${(await stat(file)).size} bytes`);
}

await runExample(import.meta.url, { serve, visit });

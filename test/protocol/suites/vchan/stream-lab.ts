import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { VchanStream, type VchanStreamOptions } from '../../../../runtime/vchan/index.js';
import type { LabRun } from './lab.js';

export interface Streams {
  readonly server: VchanStream;
  readonly client: VchanStream;
}

/** Both ends of a channel as streams. */
export async function streams(
  run: LabRun,
  options: VchanStreamOptions = {},
  rings: { readSize?: number; writeSize?: number } = { readSize: 4096, writeSize: 4096 },
): Promise<Streams> {
  const { server, client } = await run.pair(rings);
  return { server: new VchanStream(server, options), client: new VchanStream(client, options) };
}

export function digest(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

function* slices(data: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < data.length; at += size) yield data.subarray(at, at + size);
}

export function chunks(data: Uint8Array, size: number): Readable {
  return Readable.from(slices(data, size), { objectMode: false });
}

/** `count` bytes that hardly repeat. */
export function pseudoRandom(count: number, seed: number): Buffer {
  const data = Buffer.alloc(count);
  let state = seed;
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[i] = state >>> 24;
  }
  return data;
}

/** Reads exactly so many bytes, and leaves the stream open. */
export async function take(stream: VchanStream, count: number): Promise<Buffer> {
  const got: Buffer[] = [];
  let left = count;
  while (left > 0) {
    const chunk = stream.read() as Buffer | null;
    if (chunk === null) await once(stream, 'readable');
    else left -= got.push(chunk) && chunk.length;
  }
  return Buffer.concat(got);
}

export async function readableLength(stream: VchanStream, length: number): Promise<void> {
  while (stream.readableLength < length) await new Promise((resolve) => setImmediate(resolve));
}

/** Reads to the end and waits until all is given back. */
export async function closed(stream: VchanStream): Promise<void> {
  if (stream.closed) return;
  stream.resume();
  await once(stream, 'close');
}

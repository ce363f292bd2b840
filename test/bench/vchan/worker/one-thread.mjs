// Writes a packet and reads it again, in one thread: `one-thread.mjs DESIGN BYTES LIBRARY`.
import { PassThrough } from 'node:stream';
import koffi from 'koffi';
import { receivePacket, sendPacket } from '../../../../dist/runtime/vchan/operations.js';
import { measure } from '../../harness/measure.mjs';
import { alignedBytes, openMemory, shareMemory } from '../../harness/memory.mjs';
import { openEnd, openPage, PAGE } from './ends.mjs';

const RING = 65_536;
const [design, size, library] = process.argv.slice(2);
const count = Number(size);
/** Pairs in a pass: enough to go around the ring many times. */
const PAIRS = 2048;

const source = alignedBytes(count);
const target = alignedBytes(count);

/** The first byte tells one packet from the next. */
function pass(write, read) {
  let sum = 0;
  for (let i = 0; i < PAIRS; i++) {
    source[0] = i;
    write();
    read();
    sum += target[0];
  }
  return sum;
}

function ours(kind) {
  const memory = openMemory(shareMemory(kind, PAGE + RING));
  const page = openPage(memory);
  const peer = {
    notify() {
      throw new Error('nobody has asked for an event');
    },
  };
  const client = openEnd(page, memory, 'client', peer);
  const server = openEnd(page, memory, 'server', peer);
  return () => {
    let sum = 0;
    for (let i = 0; i < PAIRS; i++) {
      source[0] = i;
      sendPacket(client, source, 0, count);
      receivePacket(server, target, 0, count);
      sum += target[0];
    }
    return sum;
  };
}

function c(mode) {
  const pairs = koffi
    .load(library)
    .func('uint32_t pairs(void*, void*, uint32_t, void*, void*, uint32_t, uint32_t, int)');
  const memory = new Uint8Array(openMemory(shareMemory('mapped', PAGE + RING)));
  openPage(memory.buffer);
  const ring = memory.subarray(PAGE);
  return () => pairs(memory, ring, RING, source, target, count, PAIRS, mode);
}

async function ringbuf() {
  const { RingBuffer } = await import('../../peers/node_modules/ringbuf.js/dist/index.mjs');
  // It keeps one byte free.
  const ring = new RingBuffer(RingBuffer.getStorageForCapacity(RING, Uint8Array), Uint8Array);
  return () =>
    pass(
      () => ring.push(source),
      () => ring.pop(target),
    );
}

function passThrough() {
  const stream = new PassThrough({ highWaterMark: RING });
  let chunk;
  return () => {
    let sum = 0;
    for (let i = 0; i < PAIRS; i++) {
      source[0] = i;
      // A copy each, as the others make: the stream hands on what it gets.
      stream.write(Buffer.from(source));
      chunk = stream.read();
      sum += chunk[0];
    }
    return sum;
  };
}

const designs = {
  bare: () => c(0),
  c: () => c(1),
  mapped: () => ours('mapped'),
  plain: () => ours('plain'),
  shared: () => ours('shared'),
  ringbuf,
  passThrough,
};

const run = await designs[design]();
source.forEach((_, i) => {
  source[i] = i * 7;
});
run();
// The stream hands on an array of its own.
if (design !== 'passThrough' && Buffer.compare(source, target) !== 0) throw new Error('not all bytes were copied');
measure(run, PAIRS);

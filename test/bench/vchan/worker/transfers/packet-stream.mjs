// Packets through a Node stream, whose chunks may end anywhere.
import { once } from 'node:events';

export function streamSender(stream, { size }) {
  // A stream may hold on to what it was given, so that one buffer cannot serve all packets.
  const sources = Array.from({ length: 16 }, (_, i) => Buffer.alloc(size, i));
  return async (packets) => {
    for (let i = 0; i < packets; i++) {
      if (!stream.write(sources[i & 15])) await once(stream, 'drain');
    }
  };
}

export function streamReceiver(stream, { size, checked }) {
  let position = 0;
  let sum = 0;
  let wanted = Number.POSITIVE_INFINITY;
  let done = () => {};
  stream.on('data', (chunk) => {
    const start = position;
    position += chunk.length;
    for (let at = Math.ceil(start / size) * size; at < position && at < checked * size; at += size)
      sum += chunk[at - start];
    if (position >= wanted) done();
  });
  return async (packets) => {
    wanted = packets * size;
    if (position < wanted) await new Promise((resolve) => (done = resolve));
    if (position > wanted) throw new Error(`${position} bytes came, not ${wanted}`);
    const result = sum;
    position = sum = 0;
    return result;
  };
}

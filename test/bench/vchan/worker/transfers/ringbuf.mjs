// ringbuf.js: the only ring for two threads on npm that runs on Node 20.
import { alignedBytes } from '../../../harness/memory.mjs';
import { RingBuffer } from '../../../peers/node_modules/ringbuf.js/dist/index.mjs';

export const ringbuf = {
  share: ({ ring }) => ({ shared: RingBuffer.getStorageForCapacity(ring, Uint8Array) }),
  openSender({ size }, shared) {
    const ring = new RingBuffer(shared, Uint8Array);
    const source = alignedBytes(size);
    return (packets) => {
      for (let i = 0; i < packets; i++) {
        source[0] = i & 15;
        while (ring.availableWrite() < size);
        ring.push(source);
      }
    };
  },
  openReceiver({ size, checked }, shared) {
    const ring = new RingBuffer(shared, Uint8Array);
    const target = alignedBytes(size);
    return (packets) => {
      let sum = 0;
      for (let i = 0; i < packets; i++) {
        while (ring.availableRead() < size);
        ring.pop(target);
        if (i < checked) sum += target[0];
      }
      return sum;
    };
  },
};

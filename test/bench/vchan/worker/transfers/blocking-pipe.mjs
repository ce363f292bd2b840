// A pipe that both threads block on: what is left of the kernel's way when the event loop is out of it.
import { readSync, writeSync } from 'node:fs';
import koffi from 'koffi';
import { alignedBytes } from '../../../harness/memory.mjs';

export function openPipe() {
  const pipe = koffi.load(null).func('int pipe(void*)');
  const fds = new Int32Array(2);
  if (pipe(fds) < 0) throw new Error(`pipe: errno ${koffi.errno()}`);
  return { reader: fds[0], writer: fds[1] };
}

export const blockingPipe = {
  share: () => ({ shared: openPipe() }),
  openSender({ size }, { writer }) {
    const source = alignedBytes(size);
    return (packets) => {
      for (let i = 0; i < packets; i++) {
        source[0] = i & 15;
        for (let done = 0; done < size; ) done += writeSync(writer, source, done);
      }
    };
  },
  openReceiver({ size, checked }, { reader }) {
    const target = alignedBytes(size);
    return (packets) => {
      let sum = 0;
      for (let i = 0; i < packets; i++) {
        for (let done = 0; done < size; ) done += readSync(reader, target, done, size - done, null);
        if (i < checked) sum += target[0];
      }
      return sum;
    };
  },
};

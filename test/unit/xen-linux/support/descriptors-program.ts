// A thread that watches a descriptor, and closes it; tells of what Node warns of meanwhile.
import { parentPort } from 'node:worker_threads';
import { loadLibc } from '../../../../runtime/xen/linux/system/libc.js';

const warnings: string[] = [];
process.on('warning', ({ message }) => warnings.push(message));
void loadLibc().then((libc) => {
  const { reader, writer } = libc.pipe();
  const poll = libc.poll(reader, () => {
    poll.close();
    libc.close(reader);
    libc.close(writer);
    // Warnings are told in the next turn.
    setImmediate(() => parentPort!.postMessage(warnings));
  });
  poll.ref();
  libc.write(writer, new Uint8Array(1));
});

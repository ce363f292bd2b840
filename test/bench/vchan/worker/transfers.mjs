// The ways to send packets to another thread. Each has share(job), which makes what both need; openSender(job, shared,
// worker) and openReceiver(job, shared, port), which give functions for a number of packets. The receiving one gives the
// sum of the first bytes of the first `job.checked` packets: byte 0 of packet i is the i modulo 16.

const modules = {
  mappedSpin: './transfers/ours.mjs',
  sharedSpin: './transfers/ours.mjs',
  mappedEvents: './transfers/ours.mjs',
  sharedEvents: './transfers/ours.mjs',
  ringbuf: './transfers/ringbuf.mjs',
  postMessage: './transfers/post-message.mjs',
  blockingPipe: './transfers/blocking-pipe.mjs',
  pipe: './transfers/sockets.mjs',
  unixSocket: './transfers/sockets.mjs',
  duplex: './transfers/duplex.mjs',
  duplexOverEmulator: './transfers/duplex.mjs',
};

/** Loads one design and nothing of the others. */
export async function findTransfer(name) {
  const found = await import(modules[name]);
  return found[name];
}

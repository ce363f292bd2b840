// Node's streams over the kernel: a UNIX socket and a pipe.
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect, createServer, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openPipe } from './blocking-pipe.mjs';
import { streamReceiver, streamSender } from './packet-stream.mjs';

export const unixSocket = {
  share: () => ({ shared: path.join(tmpdir(), `xenbind-bench-${process.pid}.sock`) }),
  async openSender(job, address) {
    const socket = connect(address);
    await once(socket, 'connect');
    return streamSender(socket, job);
  },
  async openReceiver(job, address) {
    // A run that was ended may have had the same number.
    rmSync(address, { force: true });
    const server = createServer().listen(address);
    const [socket] = await once(server, 'connection');
    rmSync(address);
    return streamReceiver(socket, job);
  },
};

export const pipe = {
  share: () => ({ shared: openPipe() }),
  openSender: (job, { writer }) => streamSender(new Socket({ fd: writer, readable: false, writable: true }), job),
  openReceiver: (job, { reader }) => streamReceiver(new Socket({ fd: reader, readable: true, writable: false }), job),
};

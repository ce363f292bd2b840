// VchanStream, the Duplex of xenbind/vchan: over mapped memory with eventfds in the place of event channels, and over the
// emulator, whose domains are in two threads.
import { MessageChannel } from 'node:worker_threads';
import { connectEmulator, Emulator } from 'xenbind/emulator';
import { Vchan, VchanStream, vchanPath } from 'xenbind/vchan';
import { Session } from '../../../../../dist/runtime/vchan/session.js';
import { openMemory, shareMemory } from '../../../harness/memory.mjs';
import { openEnd, openPage, PAGE } from '../ends.mjs';
import { EventfdChannel, openEventfd } from '../eventfd-channel.mjs';
import { streamReceiver, streamSender } from './packet-stream.mjs';

export const duplex = {
  share: ({ ring }) => ({
    shared: { memory: shareMemory('mapped', PAGE + ring), client: openEventfd(), server: openEventfd() },
  }),
  openSender: async (job, { memory, client, server }) =>
    streamSender(await openStream(memory, 'client', client, server), job),
  openReceiver: async (job, { memory, client, server }) =>
    streamReceiver(await openStream(memory, 'server', server, client), job),
};

async function openStream(shared, role, own, peer) {
  const memory = openMemory(shared);
  const page = openPage(memory);
  const channel = await EventfdChannel.open(own, peer);
  const endpoint = openEnd(page, memory, role, channel);
  const pages = { bytes: page.bytes, closed: false, close() {} };
  const parts = {
    role,
    domain: 0,
    path: '',
    endpoint,
    channel,
    page: pages,
    rings: { left: undefined, right: undefined },
  };
  // Nobody asks the store: the channel is there already.
  return new VchanStream(new Vchan(new Session({ ...parts, store: undefined })));
}

export const duplexOverEmulator = {
  share({ ring }) {
    const emulator = new Emulator({ shared: true });
    const [server, client] = [emulator.createDomain(), emulator.createDomain()];
    const { port1, port2 } = new MessageChannel();
    emulator.serve(port1, server.id);
    this.host = client.host;
    const path = vchanPath(server.id, client.id, 'bench');
    return { shared: { port: port2, path, server: server.id, client: client.id, ring }, transferList: [port2] };
  },
  async openSender(job, { path, server }) {
    const vchan = await Vchan.connect(this.host, { domain: server, path, wait: true });
    return streamSender(new VchanStream(vchan), job);
  },
  async openReceiver(job, { port, path, client, ring }) {
    const host = await connectEmulator(port);
    const vchan = await Vchan.serve(host, { domain: client, path, readSize: ring, writeSize: ring });
    return streamReceiver(new VchanStream(vchan), job);
  },
};

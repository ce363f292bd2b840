// xenbind's ring, by the functions that a VchanStream calls.
import { receivePacket, sendPacket } from '../../../../../dist/runtime/vchan/operations.js';
import { put, ready, space, take } from '../../../../../dist/runtime/vchan/ring.js';
import { alignedBytes, openMemory, shareMemory } from '../../../harness/memory.mjs';
import { openEnd, openPage, PAGE } from '../ends.mjs';

export const mappedSpin = spinning('mapped');
export const sharedSpin = spinning('shared');
export const mappedEvents = withEvents('mapped');
export const sharedEvents = withEvents('shared');

/** Who has nothing to do looks again, and never asks for an event. */
function spinning(kind) {
  const peer = {
    notify() {
      throw new Error('nobody has asked for an event');
    },
  };
  return over(kind, {
    channels: () => undefined,
    send(memory, { size }) {
      const { writer } = openEnd(openPage(memory), memory, 'client', peer);
      const source = alignedBytes(size);
      return (packets) => {
        for (let i = 0; i < packets; i++) {
          source[0] = i & 15;
          if (writer.size - ((writer.prod - writer.cons) >>> 0) < size) while (space(writer) < size);
          put(writer, source, 0, size);
        }
      };
    },
    receive(memory, { size, checked }) {
      const { reader } = openEnd(openPage(memory), memory, 'server', peer);
      const target = alignedBytes(size);
      return (packets) => {
        let sum = 0;
        for (let i = 0; i < packets; i++) {
          if ((reader.prod - reader.cons) >>> 0 < size) while (ready(reader) < size);
          take(reader, target, 0, size);
          if (i < checked) sum += target[0];
        }
        return sum;
      };
    },
  });
}

/** Who has nothing to do asks for an event and sleeps. */
function withEvents(kind) {
  return over(kind, {
    channels: () => new SharedArrayBuffer(1024),
    send(memory, { size }, channels) {
      const { self, peer } = openChannels(channels, 0);
      const end = openEnd(openPage(memory), memory, 'client', peer);
      const source = alignedBytes(size);
      return (packets) => {
        for (let i = 0; i < packets; i++) {
          source[0] = i & 15;
          while (sendPacket(end, source, 0, size) === 0) self.wait();
        }
      };
    },
    receive(memory, { size, checked }, channels) {
      const { self, peer } = openChannels(channels, 1);
      const end = openEnd(openPage(memory), memory, 'server', peer);
      const target = alignedBytes(size);
      return (packets) => {
        let sum = 0;
        for (let i = 0; i < packets; i++) {
          while (receivePacket(end, target, 0, size) === 0) self.wait();
          if (i < checked) sum += target[0];
        }
        return sum;
      };
    },
  });
}

function over(kind, { channels, send, receive }) {
  return {
    share: ({ ring }) => ({ shared: { memory: shareMemory(kind, PAGE + ring), channels: channels() } }),
    openSender: (job, shared) => send(openMemory(shared.memory), job, shared.channels),
    openReceiver: (job, shared) => receive(openMemory(shared.memory), job, shared.channels),
  };
}

/** Event channels between threads: who sets the bit wakes the sleeper, as the one in ring.c does by a futex. */
function openChannels(buffer, own) {
  const apart = 64;
  const cells = new Int32Array(buffer);
  const [mine, theirs] = [own * apart, (1 - own) * apart];
  return {
    self: {
      wait() {
        while (Atomics.exchange(cells, mine, 0) === 0) Atomics.wait(cells, mine, 0);
      },
    },
    peer: {
      notify() {
        if (Atomics.exchange(cells, theirs, 1) === 0) Atomics.notify(cells, theirs);
      },
    },
  };
}

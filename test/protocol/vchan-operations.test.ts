import { describe, expect, it } from 'vitest';
import * as core from '../../runtime/vchan/operations.js';
import { DIRECTIONS, PlainChannel, pattern } from './support/vchan-memory.js';

/** The column "non-blocking result" of protocols.md section 4.7, and what follows from it. */
describe.each(DIRECTIONS)('without waiting, from $writer to $reader', ({ writer, reader }) => {
  const channel = (options: ConstructorParameters<typeof PlainChannel>[0] = {}) => {
    const plain = new PlainChannel(options);
    const [from, to] = [plain.ends[writer], plain.ends[reader]];
    return {
      plain,
      send: (count: number, first = 1) => core.sendPacket(from, pattern(count, first), 0, count),
      write: (count: number, first = 1) => core.writeBytes(from, pattern(count, first), 0, count),
      recv: (count: number) => take(count, (target) => core.receivePacket(to, target, 0, count)),
      read: (count: number) => take(count, (target) => core.readBytes(to, target, 0, count)),
      from,
      to,
    };
  };
  /** What an operation gave, and what it read. */
  const take = (count: number, operation: (target: Uint8Array) => number) => {
    const target = new Uint8Array(count);
    const result = operation(target);
    return result > 0 ? [...target.subarray(0, result)] : result;
  };
  const bytes = (count: number, first = 1) => [...pattern(count, first)];

  describe('send', () => {
    it('writes all of a packet that fits', () => {
      const { send, recv } = channel();
      expect(send(64)).toBe(64);
      expect(recv(64)).toEqual(bytes(64));
    });

    it('gives 0 and writes nothing of a packet that does not fit now, and asks for an event', () => {
      const { plain, send, to } = channel();
      send(60);
      expect(send(5)).toBe(0);
      expect(plain.asked(reader)).toBe('read');
      expect(core.dataReady(to)).toBe(60);
      expect(send(4)).toBe(4);
    });

    it('gives 0, and never -1, for a packet that is longer than the ring', () => {
      const { send } = channel();
      expect([send(65), send(65)]).toEqual([0, 0]);
    });

    it('gives -1 when the peer is gone, however much space there is', () => {
      const { plain, send } = channel();
      plain.setLive(reader, 0);
      expect([send(1), send(0), send(65)]).toEqual([-1, -1, -1]);
    });

    it('of nothing gives 0 and sends the event that is owed', () => {
      const { plain, send, to } = channel();
      core.dataReady(to);
      expect(send(0)).toBe(0);
      expect(plain.events[reader]).toBe(1);
    });
  });

  describe('write', () => {
    it('writes what there is space for, then gives 0', () => {
      const { write, read, plain } = channel();
      expect(write(50)).toBe(50);
      expect(write(50, 51)).toBe(14);
      expect(plain.asked(reader)).toBe('read');
      expect(write(50)).toBe(0);
      expect(read(64)).toEqual(bytes(64));
    });

    it('of nothing gives 0 and does nothing', () => {
      const { plain, write, to } = channel();
      core.dataReady(to);
      expect(write(0)).toBe(0);
      expect(plain.events[reader]).toBe(0);
    });

    it('gives -1 when the peer is gone', () => {
      const { plain, write } = channel();
      plain.setLive(reader, 0);
      expect([write(1), write(0)]).toEqual([-1, -1]);
    });
  });

  describe('recv', () => {
    it('reads a packet when all of it is there, and else gives 0 and asks for an event', () => {
      const { plain, write, recv } = channel();
      write(10);
      expect(recv(11)).toBe(0);
      expect(plain.asked(writer)).toBe('write');
      write(1, 11);
      expect(plain.events[reader]).toBe(1);
      expect(recv(11)).toEqual(bytes(11));
    });

    it('gives 0, and never -1, for a packet that is longer than the ring', () => {
      const { recv, write } = channel();
      write(64);
      expect([recv(65), recv(65)]).toEqual([0, 0]);
    });

    it('reads what the peer left before it closed, and gives -1 where that is too little', () => {
      const { plain, write, recv } = channel();
      write(10);
      plain.setLive(writer, 0);
      expect(recv(6)).toEqual(bytes(6));
      expect(recv(6)).toBe(-1);
      expect(recv(4)).toEqual(bytes(4, 7));
      expect(recv(1)).toBe(-1);
    });

    it('of nothing gives 0, whether or not the peer is there', () => {
      const { plain, recv } = channel();
      expect(recv(0)).toBe(0);
      plain.setLive(writer, 0);
      expect(recv(0)).toBe(0);
    });
  });

  describe('read', () => {
    it('reads what is there, at most what is wanted, and gives 0 when there is nothing', () => {
      const { plain, write, read } = channel();
      expect(read(5)).toBe(0);
      expect(plain.asked(writer)).toBe('write');
      write(8);
      expect(plain.events[reader]).toBe(1);
      expect(read(5)).toEqual(bytes(5));
      expect(plain.asked(writer)).toBe('');
      expect(read(5)).toEqual(bytes(3, 6));
      expect(plain.asked(writer)).toBe('write');
      expect(read(5)).toBe(0);
    });

    it('reads what the peer left before it closed, and then gives -1', () => {
      const { plain, write, read } = channel();
      write(3);
      plain.setLive(writer, 0);
      expect(read(2)).toEqual(bytes(2));
      expect(read(2)).toEqual(bytes(1, 3));
      expect([read(2), read(2)]).toEqual([-1, -1]);
    });

    it('of nothing gives 0 or -1 like any other', () => {
      const { plain, read } = channel();
      expect(read(0)).toBe(0);
      plain.setLive(writer, 0);
      expect(read(0)).toBe(-1);
    });
  });

  it('reading finds bytes that came between its look at the data and its look at liveness', () => {
    for (const operation of ['read', 'recv', 'available'] as const) {
      const { plain, write, to, read, recv } = channel();
      const { load } = to.peerLive;
      // The peer writes its last bytes and closes just before this side looks whether it is there.
      to.peerLive.load = function () {
        write(4);
        plain.setLive(writer, 0);
        return load.call(this);
      };
      if (operation === 'available') expect(core.dataOrEnd(to)).toBe(4);
      else expect(operation === 'read' ? read(4) : recv(4)).toEqual(bytes(4));
    }
  });

  it('available tells what can be read and the end, and asks for an event only when there is nothing', () => {
    const { plain, write, read, to } = channel();
    write(3);
    expect(core.dataOrEnd(to)).toBe(3);
    expect(plain.asked(writer)).toBe('');
    read(3);
    expect(core.dataOrEnd(to)).toBe(0);
    expect(plain.asked(writer)).toBe('write');
    plain.setLive(writer, 0);
    expect(core.dataOrEnd(to)).toBe(-1);
  });

  it('is_open is 1 as long as the peer is there', () => {
    const { plain, from } = channel();
    expect(core.isOpen(from)).toBe(1);
    plain.setLive(reader, 0);
    expect(core.isOpen(from)).toBe(0);
  });

  it('leaving clears the own live byte and sends an event, asked for or not', () => {
    const { plain, from, to } = channel();
    core.leave(from);
    expect(core.isOpen(to)).toBe(0);
    expect(core.isOpen(from)).toBe(1);
    expect(plain.events[reader]).toBe(1);
  });

  it('a peer that is seen to be gone has written what was there at that moment', () => {
    const { plain, write, read, to } = channel();
    write(4);
    plain.setLive(writer, 0);
    core.cutOff(to);
    // The next client of the same server.
    plain.setLive(writer, 1);
    write(4, 101);
    expect(read(10)).toEqual(bytes(4));
    expect(read(10)).toBe(-1);
    core.startAnew(to);
    expect(read(10)).toEqual(bytes(4, 101));
  });

  it('what a peer left unread by anybody is gone when the next one comes', () => {
    const { plain, write, read, to, from } = channel();
    write(60);
    plain.setLive(writer, 0);
    core.cutOff(to);
    plain.setLive(writer, 1);
    expect(core.bufferSpace(from)).toBe(4);
    core.startAnew(to);
    expect(plain.events[writer]).toBe(1);
    expect(write(64, 101)).toBe(64);
    expect(read(64)).toEqual(bytes(64, 101));
  });
});

describe('liveness', () => {
  it('of a client that never came is 2, and the server may write', () => {
    const { ends, setLive } = bound();
    setLive('client', 2);
    expect(core.isOpen(ends.server)).toBe(2);
    expect(core.writeBytes(ends.server, pattern(10), 0, 10)).toBe(10);
    expect(core.readBytes(ends.server, new Uint8Array(1), 0, 1)).toBe(0);
  });

  it.each([
    ['client', 3],
    ['client', 255],
    // Only cli_live may be 2.
    ['server', 2],
  ] as const)('of a %s is not %i', (role, value) => {
    const { ends, setLive } = bound();
    setLive(role, value);
    const end = ends[role === 'client' ? 'server' : 'client'];
    expect(() => core.isOpen(end)).toThrow(/^EPROTO: .* live byte is \d+, not 0 to [12]/);
    expect(() => core.writeBytes(end, pattern(1), 0, 1)).toThrow(/EPROTO/);
  });

  it('is whatever it is, where it is to be as libxenvchan', () => {
    const { ends, setLive } = bound({ strict: false });
    setLive('client', 77);
    expect(core.isOpen(ends.server)).toBe(77);
    expect(core.sendPacket(ends.server, pattern(1), 0, 1)).toBe(1);
  });

  it('does not matter to a server that persists', () => {
    const { ends, setLive } = bound();
    ends.server.persist = true;
    setLive('client', 0);
    expect(core.isOpen(ends.server)).toBe(1);
    expect(core.readBytes(ends.server, new Uint8Array(1), 0, 1)).toBe(0);
    expect(core.writeBytes(ends.server, pattern(70), 0, 70)).toBe(64);
  });

  function bound(options: ConstructorParameters<typeof PlainChannel>[0] = {}) {
    const plain = new PlainChannel(options);
    return { ends: plain.ends, setLive: plain.setLive.bind(plain) };
  }
});

import { describe, expect, it } from 'vitest';
import { CorruptPeerError } from '../../runtime/vchan/errors.js';
import { bufferSpace, dataReady, readBytes, writeBytes } from '../../runtime/vchan/operations.js';
import { ready, readyFor, space, spaceFor } from '../../runtime/vchan/ring.js';
import { DIRECTIONS, PlainChannel, pattern } from './support/vchan-memory.js';

/** The core over plain memory: protocols.md sections 4.5, 4.6 and the end of 4.10. */
describe.each(DIRECTIONS)('a ring that the $writer writes', ({ writer, reader }) => {
  const channel = (options: ConstructorParameters<typeof PlainChannel>[0] = {}) => {
    const plain = new PlainChannel(options);
    return { plain, from: plain.ends[writer], to: plain.ends[reader], counters: plain.counters(writer) };
  };

  it('takes as many bytes as it has, and is empty again afterwards', () => {
    const { from, to, counters } = channel({ left: 64, right: 64 });
    expect(space(from.writer)).toBe(64);
    expect(writeBytes(from, pattern(64), 0, 64)).toBe(64);
    expect(space(from.writer)).toBe(0);
    expect(ready(to.reader)).toBe(64);
    const got = new Uint8Array(64);
    expect(readBytes(to, got, 0, 64)).toBe(64);
    expect(got).toEqual(pattern(64));
    expect(ready(to.reader)).toBe(0);
    expect(space(from.writer)).toBe(64);
    expect([counters.cons.load(), counters.prod.load()]).toEqual([64, 64]);
  });

  it.each([1, 2, 4, 8, 32])('of %i bytes passes any number of bytes from any position on', (size) => {
    for (let position = 0; position < size; position++) {
      for (let count = 1; count <= size; count++) {
        const { from, to } = channel({ left: size, right: size });
        const scratch = new Uint8Array(size);
        writeBytes(from, scratch, 0, position);
        readBytes(to, scratch, 0, position);
        expect(writeBytes(from, pattern(count), 0, count)).toBe(count);
        const got = new Uint8Array(count);
        expect(readBytes(to, got, 0, count)).toBe(count);
        expect(got).toEqual(pattern(count));
      }
    }
  });

  it('puts the byte of count n at n modulo its size', () => {
    const { plain, from, to } = channel({ left: 8, right: 8 });
    const ring = plain.rings[writer === 'client' ? 'left' : 'right'];
    writeBytes(from, pattern(6), 0, 6);
    readBytes(to, new Uint8Array(6), 0, 6);
    writeBytes(from, pattern(5, 101), 0, 5);
    expect([...ring]).toEqual([103, 104, 105, 4, 5, 6, 101, 102]);
  });

  it.each([0xffff_fff0, 0x7fff_fff0])('goes on where its counters leave 32 bits, signed or not (%i)', (first) => {
    const { from, to, counters } = channel({ first });
    for (let i = 0; i < 16; i++) {
      expect(writeBytes(from, pattern(40, i), 0, 40)).toBe(40);
      expect(space(from.writer)).toBe(24);
      expect(ready(to.reader)).toBe(40);
      const got = new Uint8Array(40);
      expect(readBytes(to, got, 0, 40)).toBe(40);
      expect(got).toEqual(pattern(40, i));
      const expected = (first + 40 * (i + 1)) % 2 ** 32;
      expect([counters.cons.load(), counters.prod.load()]).toEqual([expected, expected]);
    }
  });

  it('asks for an event only when it falls short', () => {
    const { plain, from, to } = channel();
    expect(readyFor(to.reader, 0)).toBe(0);
    expect(plain.asked(writer)).toBe('');
    expect(spaceFor(from.writer, 64)).toBe(64);
    expect(plain.asked(reader)).toBe('');

    writeBytes(from, pattern(10), 0, 10);
    expect(readyFor(to.reader, 10)).toBe(10);
    expect(plain.asked(writer)).toBe('');
    expect(readyFor(to.reader, 11)).toBe(10);
    expect(plain.asked(writer)).toBe('write');
    expect(spaceFor(from.writer, 54)).toBe(54);
    expect(plain.asked(reader)).toBe('');
    expect(spaceFor(from.writer, 55)).toBe(54);
    expect(plain.asked(reader)).toBe('read');
  });

  it('asks in any case when the program wants to know', () => {
    const { plain, from, to } = channel();
    writeBytes(from, pattern(10), 0, 10);
    expect(dataReady(to)).toBe(10);
    expect(plain.asked(writer)).toBe('write');
    expect(bufferSpace(from)).toBe(54);
    expect(plain.asked(reader)).toBe('read');
  });

  it('sends one event for each bit that was set', () => {
    const { plain, from, to } = channel();
    writeBytes(from, pattern(10), 0, 10);
    expect(plain.events).toEqual({ server: 0, client: 0 });

    // The reader wants more than there is: the next write tells it, and no other.
    readyFor(to.reader, 64);
    readyFor(to.reader, 64);
    writeBytes(from, pattern(10), 0, 10);
    expect(plain.events[reader]).toBe(1);
    expect(plain.asked(writer)).toBe('');
    writeBytes(from, pattern(10), 0, 10);
    expect(plain.events[reader]).toBe(1);

    // The same for a writer, whose bit is another one in another byte.
    spaceFor(from.writer, 64);
    expect(plain.asked(reader)).toBe('read');
    readBytes(to, new Uint8Array(5), 0, 5);
    readBytes(to, new Uint8Array(5), 0, 5);
    expect(plain.events[writer]).toBe(1);
    expect(plain.events[reader]).toBe(1);
  });

  it('leaves the bit of the other action alone', () => {
    const { plain, from } = channel();
    const notify = plain.page.atomics[writer === 'server' ? 'srv_notify' : 'cli_notify'];
    notify.store(0xff);
    writeBytes(from, pattern(1), 0, 1);
    expect(notify.load()).toBe(0xfe);
    expect(plain.events[reader]).toBe(1);
  });

  it('keeps its own counter where the peer cannot reach it', () => {
    const { from, to, counters } = channel();
    writeBytes(from, pattern(10), 0, 10);
    counters.prod.store(0x1234_5678);
    writeBytes(from, pattern(10, 11), 0, 10);
    expect(counters.prod.load()).toBe(20);

    const got = new Uint8Array(8);
    readBytes(to, got, 0, 8);
    counters.cons.store(0x1234_5678);
    readBytes(to, got, 0, 8);
    expect(got).toEqual(pattern(8, 9));
    expect(counters.cons.load()).toBe(16);
  });

  describe.each([0, 0xffff_fff0])('with a corrupt peer, counters from %i on', (first) => {
    const at = (offset: number) => (first + offset) >>> 0;

    it.each([65, 2 ** 31, 0xffff_ffff])('reports that the writer wrote %i bytes', (count) => {
      const { to, counters } = channel({ first });
      counters.prod.store(at(count));
      expect(() => ready(to.reader)).toThrow(CorruptPeerError);
      expect(() => readBytes(to, new Uint8Array(8), 0, 8)).toThrow(/^EPROTO: .* (left|right)\.prod is \d+, which/);
    });

    it.each([1, 65, 2 ** 31])('reports that the reader read %i bytes too many', (count) => {
      const { from, counters } = channel({ first });
      writeBytes(from, pattern(10), 0, 10);
      counters.cons.store(at(10 + count));
      expect(() => space(from.writer)).toThrow(CorruptPeerError);
      expect(() => writeBytes(from, pattern(64), 0, 64)).toThrow(/^EPROTO: .* (left|right)\.cons is \d+, which/);
    });

    it('reports counters that go back', () => {
      const { from, to, counters } = channel({ first });
      writeBytes(from, pattern(20), 0, 20);
      expect(ready(to.reader)).toBe(20);
      counters.prod.store(at(19));
      expect(() => ready(to.reader)).toThrow(CorruptPeerError);
      counters.prod.store(at(20));
      readBytes(to, new Uint8Array(10), 0, 10);
      expect(space(from.writer)).toBe(54);
      counters.cons.store(at(9));
      expect(() => space(from.writer)).toThrow(CorruptPeerError);
    });

    it('finds nothing to read and no space, where it is to be as libxenvchan', () => {
      const { from, to, counters } = channel({ first, strict: false });
      writeBytes(from, pattern(20), 0, 20);
      expect(ready(to.reader)).toBe(20);
      counters.prod.store(at(65));
      expect(ready(to.reader)).toBe(0);
      counters.prod.store(at(19));
      expect(ready(to.reader)).toBe(19);
      counters.prod.store(at(20));

      counters.cons.store(at(21));
      expect(space(from.writer)).toBe(0);
      expect(writeBytes(from, pattern(64), 0, 64)).toBe(0);
      counters.cons.store(at(20));
      expect(space(from.writer)).toBe(64);
    });
  });
});

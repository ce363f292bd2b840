import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { XenError } from '../../../runtime/xen/interfaces/index.js';
import { MAP, PROT } from '../../../runtime/xen/linux/system/libc.js';
import { Mapping, unmap } from '../../../runtime/xen/linux/system/mapping.js';
import { Region } from '../../../runtime/xen/linux/system/region.js';
import { scratch } from '../../support/command.js';
import { libc } from './support/libc.js';

const SIZE = 8192;

class PlainRegion extends Region {
  releases = 0;

  constructor(mapping: Mapping, length: number, owner: Set<{ close(): void }>) {
    super(mapping, length, owner);
  }

  protected released(): void {
    this.releases++;
  }
}

/** A file, and a mapping of it, that others can write to as well. */
function sharedFile(): { readonly fd: number; readonly mapping: Mapping } {
  const fd = openSync(path.join(scratch(), 'memory'), 'w+');
  ftruncateSync(fd, SIZE);
  const options = { length: SIZE, protection: PROT.read | PROT.write, flags: MAP.shared, fd };
  return { fd, mapping: new Mapping(libc, options, 'test(mmap)') };
}

function byteOf(fd: number, at: number): number {
  const byte = new Uint8Array(1);
  readSync(fd, byte, 0, 1, at);
  return byte[0]!;
}

describe('a mapping', () => {
  it('is the memory itself, both ways', () => {
    const { fd, mapping } = sharedFile();
    const bytes = new Uint8Array(mapping.buffer);
    bytes[5000] = 7;
    expect(byteOf(fd, 5000)).toBe(7);
    writeSync(fd, new Uint8Array([9]), 0, 1, 1);
    expect(bytes[1]).toBe(9);
    mapping.release();
    closeSync(fd);
  });

  it('leaves zeros that are nobody’s behind, where arrays still lead', () => {
    const { fd, mapping } = sharedFile();
    const { address } = mapping;
    const views = [
      new Uint8Array(mapping.buffer),
      new Int32Array(mapping.buffer, 4096, 4),
      Buffer.from(mapping.buffer),
    ];
    new Uint8Array(mapping.buffer).fill(0x5a);
    mapping.release();
    for (const view of views) expect(view.every((value) => value === 0)).toBe(true);
    writeSync(fd, new Uint8Array([9]), 0, 1, 0);
    expect(views[0]![0]).toBe(0);
    views[0]![2] = 3;
    Atomics.store(views[1] as Int32Array, 0, 4);
    expect([byteOf(fd, 2), byteOf(fd, 4096)]).toEqual([0x5a, 0x5a]);
    expect(() => mapping.buffer).toThrow(TypeError);
    mapping.release();
    expect(views[0]![2]).toBe(3);
    // Nobody else is given the address as long as an array leads there.
    const options = { length: SIZE, protection: PROT.read, flags: MAP.shared, fd };
    const others = Array.from({ length: 50 }, () => new Mapping(libc, options, 'test(mmap)'));
    expect(others.map((other) => other.address)).not.toContain(address);
    for (const other of others) other.release();
    closeSync(fd);
  });

  it('cannot be transferred to a buffer that nobody watches', () => {
    const { fd, mapping } = sharedFile();
    const { buffer } = mapping;
    for (const name of ['transfer', 'transferToFixedLength'] as const) {
      expect(() => (buffer as ArrayBuffer & Record<typeof name, () => ArrayBuffer>)[name]()).toThrow(
        'cannot be transferred',
      );
    }
    // Node 20 copies it, later ones refuse.
    try {
      structuredClone(buffer, { transfer: [buffer] });
    } catch (error) {
      expect(error).toMatchObject({ name: 'DataCloneError' });
    }
    expect(buffer.byteLength).toBe(SIZE);
    mapping.release();
    closeSync(fd);
  });

  it('that cannot be seen is not kept', () => {
    let mapped = 0n;
    const unmapped: bigint[] = [];
    const blind = {
      ...libc,
      mmap: (...args: Parameters<typeof libc.mmap>) => {
        mapped = libc.mmap(...args);
        return mapped;
      },
      munmap: (address: bigint, length: number) => {
        unmapped.push(address);
        libc.munmap(address, length);
      },
      view: () => {
        throw new RangeError('no such array');
      },
    };
    const options = { length: SIZE, protection: PROT.read, flags: MAP.private | MAP.anonymous, fd: -1 };
    expect(() => new Mapping(blind, options, 'test(mmap)')).toThrow('no such array');
    expect(unmapped).toEqual([mapped]);
  });

  it('whose addresses Linux does not take back hurts nobody', () => {
    const full = {
      ...libc,
      munmap: () => {
        throw new XenError('ENOMEM', 'munmap');
      },
    };
    expect(() => unmap({ libc: full, address: 0n, length: SIZE })).not.toThrow();
  });

  it('that fails says what mmap said', () => {
    const options = { length: SIZE, protection: PROT.read, flags: MAP.shared, fd: 9999 };
    expect(() => new Mapping(libc, options, 'test(mmap)')).toThrow(
      expect.objectContaining({ name: 'XenError', code: 'EBADF', syscall: 'test(mmap)' }),
    );
  });

  it('gives its addresses back when nobody can use them any more', () => {
    const program = fileURLToPath(new URL('./support/mapping-program.ts', import.meta.url));
    const args = ['--expose-gc', '--import', 'tsx', program];
    const { stdout, stderr, status, signal } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect({ stderr, status, signal }).toEqual({ stderr: '', status: 0, signal: null });
    const { released, lost, held, readable } = JSON.parse(stdout) as Record<string, number>;
    // Of 100 mappings each; the process itself may have got some of the addresses since.
    expect(released).toBeLessThan(20);
    expect(lost).toBeLessThan(20);
    expect([held, readable]).toEqual([100, 100]);
  });
});

describe('a region', () => {
  it('for whose placeholder there is no memory stays open, and can be closed later', () => {
    const { fd, mapping } = sharedFile();
    const release = mapping.release.bind(mapping);
    mapping.release = () => {
      mapping.release = release;
      throw new XenError('ENOMEM', 'mmap(placeholder)');
    };
    const owner = new Set<{ close(): void }>();
    const region = new PlainRegion(mapping, 100, owner);
    expect(() => region.close()).toThrow('ENOMEM');
    expect([region.closed, owner.size, region.releases]).toEqual([false, 1, 0]);
    region.bytes[0] = 8;
    expect(byteOf(fd, 0)).toBe(8);
    region.close();
    expect([region.closed, owner.size, region.releases]).toEqual([true, 0, 1]);
    closeSync(fd);
  });

  it('says that it is closed, and its bytes are zeros that lead nowhere', () => {
    const { fd, mapping } = sharedFile();
    const owner = new Set<{ close(): void }>();
    const region = new PlainRegion(mapping, 100, owner);
    expect([region.bytes.length, region.closed, owner.size]).toEqual([100, false, 1]);
    const before = region.bytes;
    before[0] = 8;
    region.close();
    region.close();
    expect([region.closed, owner.size, region.releases]).toEqual([true, 0, 1]);
    expect([before[0], region.bytes[0], region.bytes.length]).toEqual([0, 0, 100]);
    expect(region.bytes).not.toBe(before);
    region.bytes[0] = 1;
    expect([region.bytes[0], byteOf(fd, 0)]).toEqual([1, 8]);
    closeSync(fd);
  });
});

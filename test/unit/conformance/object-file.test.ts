import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { readObject, readSymbols } from '../../../generator/conformance/object-file.js';
import { effort } from '../../support/effort.js';
import { describeWith, run } from '../../support/tools.js';

const source = `
const unsigned char bytes[3] = { 1, 2, 3 };
int zeros[2];
static const short hidden = -2;
const short *const pointer = &hidden;
extern void elsewhere(void);
void caller(void) { elsewhere(); }
`;

describeWith('gcc')('readObject', () => {
  let files: Readonly<Record<string, Buffer>>;

  beforeAll(() => {
    const folder = mkdtempSync(path.join(tmpdir(), 'xenbind-object-'));
    const compile = (bits: string): Buffer => {
      const object = path.join(folder, 'x.o');
      run('gcc', [bits, '-x', 'c', '-c', '-', '-o', object], { input: source });
      return readFileSync(object);
    };
    files = { '-m64': compile('-m64'), '-m32': compile('-m32') };
    rmSync(folder, { recursive: true });
  });

  it.each(['-m64', '-m32'])('finds data, zeros, and what is missing (%s)', (bits) => {
    const object = readObject(files[bits]!)!;
    expect([...object.data.get('bytes')!]).toEqual([1, 2, 3]);
    expect([...object.data.get('zeros')!]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(object.data.get('hidden')!.readInt16LE()).toBe(-2);
    expect(object.undefined.has('elsewhere')).toBe(true);
    expect(object.undefined.has('caller')).toBe(false);
  });

  it('takes nothing else for an object file', () => {
    for (const text of ['', '\x7fELF', 'BC\xc0\xde and more of LLVM', '!<arch>\n', 'x'.repeat(100)]) {
      expect(readObject(Buffer.from(text, 'latin1'))).toBeUndefined();
      expect(() => readSymbols(Buffer.from(text, 'latin1'))).toThrow('no little-endian ELF object file');
    }
    const bigEndian = Buffer.from(files['-m64']!);
    bigEndian[5] = 2;
    expect(readObject(bigEndian)).toBeUndefined();
    const program = Buffer.from(files['-m64']!);
    program[16] = 2;
    expect(readObject(program)).toBeUndefined();
  });

  it('survives every kind of damage', () => {
    const intact = files['-m64']!;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(intact.length - 1), fc.nat(255)), { minLength: 1 }),
        fc.nat(),
        (edits, cut) => {
          const damaged = Buffer.from(intact.subarray(0, cut % 3 === 0 ? cut % intact.length : intact.length));
          for (const [at, byte] of edits) if (at < damaged.length) damaged[at] = byte;
          readObject(damaged);
        },
      ),
      { numRuns: effort(300, 5000), seed: 7 },
    );
    // The header alone, with every byte of it changed: offsets and counts of tables.
    for (let at = 0; at < 64; at++) {
      for (const byte of [0, 1, 0x7f, 0xff]) {
        const damaged = Buffer.from(intact);
        damaged[at] = byte;
        readObject(damaged);
      }
    }
  });
});

import { describe, expect, it } from 'vitest';
import { ConsoleReader } from '../boot/console.js';

function read(...pieces: readonly string[]) {
  const lines: string[] = [];
  const reader = new ConsoleReader((line) => lines.push(line));
  for (const piece of pieces) reader.read(piece);
  return { lines, reader };
}

describe('the console of a guest', () => {
  it('gives the lines between begin and end, and the status', () => {
    const { lines, reader } = read('boot\n@lab begin\none\ntwo\n', '@lab end 3\nafter\n');
    expect([lines, reader.begun, reader.status]).toEqual([['one', 'two'], true, 3]);
  });

  it('does not depend on how the text arrives', () => {
    const text = 'boot\n@lab begin\none\nt(XEN) hello\nwo\n@lab end 0\n';
    for (let at = 0; at <= text.length; at++) {
      const { lines, reader } = read(text.slice(0, at), text.slice(at));
      expect([lines, reader.status], `cut at ${at}`).toEqual([['one', 'two'], 0]);
    }
    const { lines } = read(...text);
    expect(lines).toEqual(['one', 'two']);
  });

  it('mends lines that Xen tore, by several of its own too', () => {
    const text = '@lab begin\nab(XEN) one\n(XEN) two\ncd\n@lab end 0\n';
    for (let at = 0; at <= text.length; at++) {
      expect(read(text.slice(0, at), text.slice(at)).lines, `cut at ${at}`).toEqual(['abcd']);
    }
  });

  it.each([
    "(XEN) Assertion 'x' failed at argo.c:1",
    '(XEN) Panic on CPU 0:',
    '(XEN) Xen BUG at common/argo.c:12',
    '(XEN) ----[ Xen-4.17  x86_64  debug=y  Not tainted ]----\n(XEN) Xen call trace:',
    '[    1.0] BUG: unable to handle page fault for address: 0',
    '[    1.0] Kernel panic - not syncing: Attempted to kill init!',
    '[    1.0] Oops: 0000 [#1]',
    '[    1.0] WARNING: CPU: 0 PID: 1 at mm/memory.c:1',
  ])('knows a crash: %s', (line) => {
    expect(read(`${line}\n`).reader.crashes).toHaveLength(1);
  });

  it('takes what is harmless for no crash', () => {
    const harmless = '(XEN) SELFTEST FAILURE: CORRECT BEHAVIOR CANNOT BE GUARANTEED\n[    1.0] reboot: Power down\n';
    expect(read(harmless).reader.crashes).toEqual([]);
  });
});

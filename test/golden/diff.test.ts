import { cpSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { scratch, xenbind } from '../support/command.js';

/**
 * One pair of headers for each kind of change: what `xenbind diff` prints for three ABIs, and its exit code. The reverse
 * stands below: what is added one way is removed the other. `npx vitest run test/golden -u` rewrites the goldens.
 */
const cases = fileURLToPath(new URL('./diff', import.meta.url));
const abis = ['--abi', 'x86_64,arm64,i386'];

describe('a change of a header', () => {
  it.each(readdirSync(cases).sort())('%s', async (name) => {
    const folder = scratch();
    cpSync(path.join(cases, name), folder, { recursive: true });
    const forth = await xenbind(folder, 'diff', 'old.h', 'new.h', ...abis);
    const back = await xenbind(folder, 'diff', 'new.h', 'old.h', ...abis);
    expect([forth.err, back.err]).toEqual(['', '']);
    const text = `${forth.out}exit ${forth.code}\n\n== back\n\n${back.out}exit ${back.code}\n`;
    await expect(text).toMatchFileSnapshot(path.join(cases, name, 'expected.txt'));
  });
});

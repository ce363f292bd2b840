import { cpSync, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { scratch, xenbind } from '../support/command.js';
import { projectRoot } from '../support/models.js';

/**
 * Bad input: what is printed, and the exit code. A case is a folder below `diagnostics/` with `input.h`, or with a
 * configuration; `expected.txt` in it is the golden (`npx vitest run test/golden -u` rewrites it).
 */
const cases = fileURLToPath(new URL('./diagnostics', import.meta.url));

describe('bad input', () => {
  it.each(readdirSync(cases).sort())('%s', async (name) => {
    const folder = scratch();
    cpSync(path.join(cases, name), folder, { recursive: true });
    const configured = existsSync(path.join(folder, 'xenbind.config.json'));
    const args = configured ? [] : ['input.h', '--abi', 'x86_64', '--abi', 'arm64', '--out', 'out'];
    const result = await xenbind(folder, 'generate', ...args);
    const text = `${result.err}${result.out}exit ${result.code}\n`.replaceAll(projectRoot, '<xenbind>');

    expect(result.code).toBeGreaterThan(0);
    expect(result.code).toBeLessThan(8);
    expect(text).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m); // a stack trace
    expect(text).not.toContain(folder);
    expect(existsSync(path.join(folder, 'out'))).toBe(false);
    await expect(text).toMatchFileSnapshot(path.join(cases, name, 'expected.txt'));
  });
});

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { explainFailure } from '../../../generator/cli/failure.js';
import { createProgress } from '../../../generator/cli/progress.js';
import { runSession } from '../../../generator/cli/session.js';
import { DiagnosticError } from '../../../generator/diagnostics/diagnostic.js';
import { fakeIo } from './support.js';

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (thrown) {
    return thrown;
  }
  throw new Error('nothing was thrown');
}

describe('explainFailure', () => {
  it('passes diagnostics on', () => {
    const diagnostic = { code: 'c', severity: 'error', message: 'm' } as const;
    expect(explainFailure(new DiagnosticError(diagnostic))).toEqual({ diagnostic, exitCode: 1 });
  });

  it.each(['no-such-package', '@no/such'])('names a package that is not installed: %s', (name) => {
    const imported = Object.assign(new Error(`Cannot find package '${name}' imported from /x/y.js`), {
      code: 'ERR_MODULE_NOT_FOUND',
    });
    const required = thrownBy(() => createRequire(import.meta.url)(name));
    for (const thrown of [imported, required]) {
      expect(explainFailure(thrown)).toMatchObject({
        exitCode: 1,
        diagnostic: { code: 'missing-dependency', message: expect.stringContaining(`'${name}'`) },
      });
    }
  });

  it('takes a missing file of ours for a bug', () => {
    const error = Object.assign(new Error("Cannot find module '/x/dist/a.js' imported from /x/y.js"), {
      code: 'ERR_MODULE_NOT_FOUND',
    });
    expect(explainFailure(error)).toMatchObject({ exitCode: 70, diagnostic: { code: 'internal-error' } });
  });

  it('explains what the file system refuses', () => {
    const thrown = thrownBy(() => readFileSync('/no/such/file'));
    expect(explainFailure(thrown)).toMatchObject({
      exitCode: 1,
      diagnostic: { message: "open of '/no/such/file' failed: no such file or directory (ENOENT)" },
    });
  });

  it('takes everything else for a bug', () => {
    const thrown = thrownBy(() => (undefined as unknown as { x: number }).x);
    expect(explainFailure(thrown)).toMatchObject({ exitCode: 70, diagnostic: { code: 'internal-error' } });
    for (const odd of [undefined, null, 'text', 7, {}]) expect(explainFailure(odd).exitCode).toBe(70);
  });
});

describe('runSession', () => {
  const failing = async () => {
    throw new TypeError('oops\nsecond line');
  };

  it('tells of a bug in one sentence, drops the half result, and keeps the stack to itself', async () => {
    const io = fakeIo('/');
    const code = await runSession({}, io, async (session) => {
      session.print('half a result');
      return failing();
    });
    expect(code).toBe(70);
    expect(io.written.out).toBe('');
    expect(io.written.err).toMatch(
      /^error: this is a bug in xenbind, please report it: oops \[internal-error\]\n {2}hint: .*\n$/,
    );
  });

  it('shows the stack when asked', async () => {
    const io = fakeIo('/', { env: { XENBIND_DEBUG: '1' } });
    await runSession({}, io, failing);
    expect(io.written.err).toMatch(/TypeError: oops\n[\s\S]* {4}at /);
  });

  it('never gives 0 with errors, and says each thing once', async () => {
    const io = fakeIo('/');
    const code = await runSession({ format: 'json' }, io, async ({ sink }) => {
      for (let i = 0; i < 3; i++) sink.add({ code: 'c', severity: 'error', message: 'm' });
      return 0;
    });
    expect(code).toBe(1);
    expect(JSON.parse(io.written.err)).toEqual([{ code: 'c', severity: 'error', message: 'm' }]);
  });

  it('writes an empty array as JSON when there is nothing to say', async () => {
    const io = fakeIo('/');
    expect(await runSession({ format: 'json' }, io, async () => 0)).toBe(0);
    expect(io.written.err).toBe('[]\n');
  });
});

describe('createProgress', () => {
  it('says nothing in the first second, then one line at most every tenth', () => {
    const io = fakeIo('/', { terminal: true });
    const progress = createProgress(io, true);
    io.clock = 999;
    progress(1, 10, 'a');
    expect(io.written.err).toBe('');
    io.clock = 1_000;
    progress(2, 10, 'b\x1b[2J');
    io.clock = 1_050;
    progress(3, 10, 'c');
    io.clock = 1_100;
    progress(4, 10, 'x'.repeat(500));
    progress.stop();
    progress.stop();
    const lines = io.written.err.split('\r\x1b[2K');
    expect(lines.slice(0, 2)).toEqual(['', '[2/10] b␛[2J']);
    expect(lines[2]).toHaveLength(79);
    expect(lines.slice(3)).toEqual(['']);
  });

  it('says nothing without a terminal, or when it is not wanted', () => {
    for (const [terminal, enabled] of [
      [false, true],
      [true, false],
    ] as const) {
      const io = fakeIo('/', { terminal });
      const progress = createProgress(io, enabled);
      io.clock = 5_000;
      progress(1, 2, 'a');
      progress.stop();
      expect(io.written.err).toBe('');
    }
  });
});

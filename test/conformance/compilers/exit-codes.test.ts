import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { runProgram } from '../../../generator/cli/program.js';
import { projectRoot } from '../../support/models.js';
import { describeWith } from '../../support/tools.js';
import { fakeIo } from '../../unit/cli/support.js';
import { type Project, project } from './support.js';

const header = 'struct s { char a; int b; int c : 3; };\n#define N 3\n';

/** A compiler that says what gcc is, and then does something else. */
function fake(instead: string): string {
  return `#!/bin/sh\ncase "$*" in *-dM*) exec gcc "$@";; esac\n${instead}\n`;
}

function withHeader(files: Readonly<Record<string, string>> = {}): Project {
  return project({ 'x.h': header, ...files });
}

const only = ['x.h', '--abi', 'x86_64'];

describe('a compiler that is missing', () => {
  it('is an error, by its name', async () => {
    const { conformance } = withHeader();
    const { code, out, err } = await conformance(...only, '--cc', 'no-such-cc -m64');
    expect(code).toBe(7);
    expect(err).toContain(
      "error: the compiler 'no-such-cc -m64' cannot be run: there is no such program [compiler-missing]",
    );
    expect(err).toContain('warning: no compiler was asked for x86_64 [abi-not-covered]');
    expect(out).toBe(
      'x.h: 1 record, 1 constant\n1 header, 0 compilers, 0 facts: nothing was asked; 1 compiler not asked\n',
    );
  });

  it('is skipped where that is allowed', async () => {
    const { conformance, report } = withHeader();
    const { code, err } = await conformance(...only, '--allow-missing', '--cc', 'no-such-cc');
    expect(code).toBe(0);
    expect(err).toContain("warning: the compiler 'no-such-cc' is skipped: there is no such program [compiler-skipped]");
    const found = await report(...only, '--allow-missing', '--cc', './x.h');
    expect(found.notAsked).toEqual([{ command: './x.h', kind: 'missing', reason: 'it may not be executed' }]);
  });

  it('may be one that nobody named', async () => {
    const { folder, conformance } = withHeader();
    const { PATH } = process.env;
    process.env.PATH = folder;
    try {
      const { code, err } = await conformance('x.h');
      expect(code).toBe(7);
      for (const name of ['x86_64-linux-gnu-gcc', 'aarch64-linux-gnu-gcc']) {
        expect(err).toContain(`error: the compiler '${name}' cannot be run`);
      }
    } finally {
      process.env.PATH = PATH;
    }
  });
});

describeWith('gcc')('compilers that are there', () => {
  it('are found by their GNU names, or are the machine’s own', async () => {
    const { folder, write, report } = withHeader({
      'bin/gcc': fake('exec gcc "$@"').replace('exec gcc', 'exec /usr/bin/gcc'),
    });
    const { PATH } = process.env;
    expect((await report(...only)).compilers[0]!.command).toMatch(/^(x86_64-linux-gnu-)?gcc$/);
    process.env.PATH = `${folder}/bin`;
    try {
      write({ 'bin/gcc': '#!/bin/sh\nPATH=/usr/bin:/bin exec gcc "$@"\n' });
      expect((await report(...only)).compilers).toMatchObject([{ command: 'gcc', abi: 'x86_64' }]);
    } finally {
      process.env.PATH = PATH;
    }
  });

  it('are those of the configuration, unless others are named', async () => {
    const config = { headers: ['x.h'], abis: ['x86_64'], compilers: ['gcc', 'gcc -DN=4', './tools/cc'] };
    const { report } = withHeader({
      'xenbind.config.json': JSON.stringify(config),
      'tools/cc': '#!/bin/sh\nexec gcc "$@"\n',
    });
    const found = await report();
    expect(found.compilers.map(({ command }) => command)).toEqual(config.compilers);
    expect((await report('--cc', 'gcc -O2')).compilers.map(({ command }) => command)).toEqual(['gcc -O2']);
  });

  it('may be for an ABI that is not configured, which is then looked at too', async () => {
    const { report } = withHeader();
    const found = await report('x.h', '--abi', 'x86_64,arm64', '--cc', 'gcc -m32');
    expect(found.compilers).toMatchObject([{ abi: 'i386' }]);
    expect(found.abisWithoutCompiler).toEqual(['x86_64', 'arm64']);
    expect([found.code, found.agrees]).toEqual([0, true]);
  });

  it.each([
    ['gcc -mx32', 'x86_64 with 32-bit pointers (x32)'],
    ['./clang-like', 'RISC-V'],
  ])('%s is refused for its target', async (command, target) => {
    const macros = [
      '__STDC__ 1',
      '__riscv 1',
      '__BYTE_ORDER__ __ORDER_LITTLE_ENDIAN__',
      '__SIZEOF_POINTER__ 8',
      '__ELF__ 1',
    ];
    const { conformance } = withHeader({
      'clang-like': `#!/bin/sh\n${macros.map((macro) => `echo '#define ${macro}'`).join('\n')}\n`,
    });
    const { code, out, err } = await conformance(...only, '--cc', command, '--cc', 'gcc');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(`error: '${command}' compiles for ${target}, an ABI that xenbind does not know`);
  });

  it('give the code 6 where one disagrees, whatever else is wrong', async () => {
    const { conformance } = withHeader({ crash: fake('kill -SEGV $$') });
    const wrong = await conformance(...only, '--cc', 'gcc -fpack-struct', '--cc', 'no-such-cc', '--cc', './crash');
    expect(wrong.code).toBe(6);
    const right = await conformance(...only, '--cc', 'gcc', '--cc', 'no-such-cc');
    expect(right.code).toBe(7);
    expect(right.out).toContain('agrees in 13 facts');
    expect((await conformance(...only, '--cc', 'gcc', '--cc', 'no-such-cc', '--allow-missing')).code).toBe(0);
  });

  it('give the code 6 where one refuses the header', async () => {
    const { conformance } = project({ 'x.h': '#ifdef REFUSE\nint a b;\n#endif\nstruct s { int a; };\n' });
    const { code, out, err } = await conformance(...only, '--cc', 'gcc -DREFUSE', '--cc', 'gcc');
    expect(code).toBe(6);
    expect(err).toMatch(
      /^x\.h:2:7: error: x\.h is refused by gcc -DREFUSE [\d.]+ for x86_64: expected .* \[compiler-refuses-header\]$/m,
    );
    expect(out).toMatch(/^ {2}gcc -DREFUSE [\d.]+ for x86_64 {2}refuses the header$/m);
  });

  it('say once what is wrong with many headers', async () => {
    const names = ['a.h', 'b.h', 'c.h'];
    const config = { headers: names, abis: ['x86_64'], prelude: ['<stdint.h>'] };
    const { conformance } = project({
      'xenbind.config.json': JSON.stringify(config),
      ...Object.fromEntries(names.map((name) => [name, 'struct one { uint8_t a; };\n'])),
    });
    const { code, err } = await conformance('--cc', 'gcc -nostdinc');
    expect(code).toBe(6);
    expect(err.match(/\[compiler-refuses-header\]/g)).toHaveLength(1);
    expect(err).toContain('a.h, b.h and c.h are refused by gcc -nostdinc');
    expect(err).toContain('--stubs');
    expect((await conformance('--cc', 'gcc -nostdinc', '--stubs')).code).toBe(0);
  });
});

describeWith('gcc')('a compiler that does not answer', () => {
  it.each([
    ['prints nonsense', '#!/bin/sh\necho nonsense\n', 'it prints no predefined macros'],
    ['fails', '#!/bin/sh\necho no licence >&2; exit 3\n', 'it exits with 3: no licence'],
    ['crashes', '#!/bin/sh\nkill -SEGV $$\n', 'it was ended by SIGSEGV'],
    ['hangs', '#!/bin/sh\nsleep 1000\n', 'it took longer than 0.5 s and was ended'],
    [
      'prints without end',
      '#!/bin/sh\nwhile :; do echo "#define A 1"; done\n',
      'it took longer than 0.5 s and was ended',
    ],
  ])('since it %s, is no compiler, allowed missing or not', async (_what, script, reason) => {
    const { conformance } = withHeader({ 'my cc': script });
    const limit = reason.includes('0.5 s') ? ['--timeout', '0.5'] : [];
    const { code, err } = await conformance(...only, '--allow-missing', ...limit, '--cc', "'./my cc' -m64");
    expect(code).toBe(7);
    expect(err).toContain(`error: ''./my cc' -m64' does not answer as a C compiler: ${reason} [compiler-unusable]`);
  });

  it.each([
    ['hangs', 'sleep 1000 & wait', 'it took longer than 3 s and was ended'],
    ['crashes', 'kill -SEGV $$', 'it was ended by SIGSEGV'],
    ['writes nothing', 'exit 0', 'it has written no object file'],
    ['writes nonsense', 'while [ "$1" != -o ]; do shift; done; echo nonsense > "$2"', 'it has written no object file'],
    ['fails in silence', 'exit 4', 'it exits with 4 and says nothing'],
    ['fails in its own way', 'echo "cc: out of memory" >&2; exit 1', 'it exits with 1: cc: out of memory'],
    ['does not optimise', 'args=; for a; do [ "$a" = -O1 ] || args="$args $a"; done; exec gcc $args', ''],
  ])('since it %s, leaves the question open', async (what, instead, reason) => {
    const { report, conformance } = withHeader({ cc: fake(instead) });
    // Long enough for gcc to say what it is, on a machine that is busy.
    const args = [...only, ...(what === 'hangs' ? ['--timeout', '3'] : []), '--cc', './cc'];
    const found = await report(...args);
    const [verdict] = found.headers[0]!.verdicts;
    if (reason === '') {
      expect([found.code, verdict!.verdict, verdict!.facts]).toEqual([0, 'agrees', 10]);
      expect(found.headers[0]!.omissions).toMatchObject([
        { what: 'place of s.c', reason: 'the compiler does not reduce the question to an answer', compiler: 0 },
      ]);
      return;
    }
    expect([found.code, verdict!.verdict]).toEqual([7, 'no-answer']);
    expect(verdict!.said[0]).toContain(reason);
    if (what !== 'hangs')
      expect((await conformance(...args)).err).toContain('error: nothing is known about x.h by ./cc');
  });

  it('is ended with us, and leaves nothing behind', async () => {
    const { folder, write } = withHeader();
    write({ cc: fake(`sleep 1000 & echo "$$ $!" > '${folder}/pids'; wait`) });
    // Its own place for temporary files: other runs have theirs at the same time.
    const temporary = path.join(folder, 'temporary');
    mkdirSync(temporary);
    const args = ['conformance', `${folder}/x.h`, '--abi', 'x86_64', '--cc', `${folder}/cc`];
    const child = spawn(process.execPath, ['--import', 'tsx', 'generator/cli/main.ts', ...args], {
      cwd: projectRoot,
      env: { ...process.env, TMPDIR: temporary },
      stdio: 'ignore',
    });
    const pids = path.join(folder, 'pids');
    await vi.waitUntil(() => existsSync(pids) && readFileSync(pids, 'utf8').endsWith('\n'), { timeout: 50_000 });
    expect(readdirSync(temporary).filter((name) => name.startsWith('xenbind-conformance-'))).toHaveLength(1);
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    expect(await ended).toEqual([null, 'SIGINT']);
    for (const pid of readFileSync(pids, 'utf8').trim().split(' ')) {
      await vi.waitUntil(() => !isRunning(pid), { timeout: 50_000 });
    }
    expect(readdirSync(temporary).filter((name) => name.startsWith('xenbind-conformance-'))).toEqual([]);
  });
});

/** A process that nobody has waited for is one no more. */
function isRunning(pid: string): boolean {
  const stat = `/proc/${pid}/stat`;
  return existsSync(stat) && !/\) Z /.test(readFileSync(stat, 'latin1'));
}

describeWith('gcc')('progress', () => {
  it('is shown on a terminal', async () => {
    const { folder } = project({ 'a.h': header, 'b.h': '#define M 4\n' });
    const io = fakeIo(folder, { terminal: true, env: { NO_COLOR: '1' } });
    // Every look at the clock is two seconds later than the last one.
    io.now = () => (io.clock += 2000);
    await runProgram(['conformance', 'a.h', 'b.h', '--abi', 'x86_64', '--cc', 'gcc'], io);
    expect(io.written.err).toContain('[0/2] a.h (x86_64)\r\x1b[2K[1/2] b.h (x86_64)');
    expect(io.written.err).toMatch(/\[1\/2\] [ab]\.h \(gcc\)[^[]*\[2K\[2\/2\] [ab]\.h \(gcc\)/);
  });
});

describe('misuse', () => {
  it.each([
    [['--cc', "gcc '"], "'--cc <command>' argument 'gcc '' is invalid"],
    [['--cc', ''], "'--cc <command>' argument '' is invalid"],
    [['--timeout', '-1'], "'--timeout <seconds>' argument '-1' is invalid"],
    [['--timeout', 'x'], 'Expected a number of seconds above 0'],
    [['--emit', ''], 'Expected a path'],
  ])('%j', async (args, message) => {
    const { code, err } = await withHeader().conformance('x.h', ...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('tells of an error in a header as every command does', async () => {
    const { conformance } = project({ 'x.h': 'struct s { unknown_t a; };\n' });
    const { code, out, err } = await conformance(...only, '--cc', 'gcc');
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^x\.h:1:\d+: error: .*unknown_t/);
  });
});

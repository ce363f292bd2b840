import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect } from 'vitest';
import { readSymbols } from '../../../generator/conformance/object-file.js';
import type { TypedExpression } from '../../../generator/constants/constant.js';
import { evaluate } from '../../../generator/constants/evaluate.js';
import { interpret } from '../../../generator/constants/interpret.js';
import { typedFunction } from '../../../generator/constants/typed-function.js';
import type { AbiName } from '../../../generator/layout/abi.js';
import { effort } from '../../support/effort.js';
import { itWith, run } from '../../support/tools.js';
import { Random } from '../layout/random.js';
import { GENERIC_TYPES, PRELUDE, randomExpression, randomFunction } from './random-expressions.js';
import { parse, session } from './scope.js';

const compilers: readonly (readonly [AbiName, string, readonly string[]])[] = [
  ['x86_64', 'gcc', ['-m64']],
  ['i386', 'gcc', ['-m32']],
  ['arm64', 'aarch64-linux-gnu-gcc', []],
  ['arm32', 'arm-linux-gnueabihf-gcc', []],
];
const EXPRESSIONS = effort(1_500, 10_000);
const FUNCTIONS = 300;

function inFolder(work: (folder: string) => void): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'xenbind-constants-'));
  try {
    work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('constants are what the compiler makes of them', () => {
  for (const [abi, command, flags] of compilers) {
    itWith(command)(
      `${abi}: values and types of ${EXPRESSIONS} random expressions`,
      () =>
        inFolder((folder) => {
          const random = new Random(7);
          const { scope } = session(abi);
          const lines = [PRELUDE];
          const expected: string[] = [];
          let mistakes = 0;
          while (expected.length < EXPRESSIONS) {
            const text = randomExpression(random);
            const result = evaluate(parse(text), scope);
            // What we call a mistake has no value that a compiler could be asked for.
            if (result.kind === 'failure') {
              expect(result.code, text).not.toBe('not-constant');
              mistakes++;
              continue;
            }
            if (result.kind !== 'integer') throw new Error(text);
            const i = expected.length;
            const cases = GENERIC_TYPES.map((type, k) => `${type}: ${k}`).join(', ');
            lines.push(`long long v${i} = (long long)(${text}); int t${i} = _Generic((${text}), ${cases});`);
            expected.push(`${text}: ${BigInt.asIntN(64, result.value)} ${result.type}`);
          }
          expect(mistakes).toBeLessThan(EXPRESSIONS);
          const source = path.join(folder, 'probe.c');
          writeFileSync(source, `${lines.join('\n')}\n`);
          const object = path.join(folder, 'probe.o');
          run(command, [...flags, '-w', '-std=gnu11', '-ffreestanding', '-nostdinc', '-c', source, '-o', object]);
          const symbols = readSymbols(readFileSync(object));
          const actual = expected.map((line, i) => {
            const value = symbols.get(`v${i}`)!.readBigInt64LE();
            const type = GENERIC_TYPES[symbols.get(`t${i}`)!.readInt32LE()];
            return `${line.slice(0, line.lastIndexOf(': '))}: ${value} ${type}`;
          });
          expect(actual).toEqual(expected);
        }),
      60_000,
    );
  }

  itWith('gcc')(
    `x86_64: results of ${FUNCTIONS} random functions`,
    () =>
      inFolder((folder) => {
        const random = new Random(11);
        const { scope } = session();
        const parameters = new Map([
          ['p0', 'p0'],
          ['p1', 'p1'],
        ]);
        const samples = [0n, 1n, -1n, 2n, 255n, -128n, 0x7fffffffn, -0x80000000n, 0x123456789abcn, -(2n ** 63n)];
        const bodies: TypedExpression[] = [];
        const lines = [PRELUDE, '#include <stdio.h>', '#define F(f) long long f(long long p0, long long p1)'];
        while (bodies.length < FUNCTIONS) {
          const text = randomFunction(random);
          const result = typedFunction(parse(text), parameters, scope);
          if (!('body' in result)) continue;
          lines.push(`F(f${bodies.length}) { return (long long)(${text}); }`);
          bodies.push(result.body);
        }
        lines.push(
          'int main(void) {',
          `  long long s[] = { ${samples.map((n) => `(long long)${BigInt.asUintN(64, n)}ull`)} };`,
        );
        lines.push(`  for (int i = 0; i < ${samples.length}; i++) for (int j = 0; j < ${samples.length}; j++) {`);
        for (const i of bodies.keys()) lines.push(`    printf("%lld\\n", f${i}(s[i], s[j]));`);
        lines.push('  }', '}');
        const source = path.join(folder, 'functions.c');
        const program = path.join(folder, 'functions');
        writeFileSync(source, `${lines.join('\n')}\n`);
        run('gcc', ['-w', '-fwrapv', '-std=gnu11', source, '-o', program]);
        const actual = run(program, []).trim().split('\n');
        let next = 0;
        for (const p0 of samples) {
          for (const p1 of samples) {
            for (const [i, body] of bodies.entries()) {
              const ours = BigInt.asIntN(64, interpret(body, { p0, p1 })!);
              if (String(ours) !== actual[next]) {
                const text = lines.find((line) => line.startsWith(`F(f${i})`));
                expect(`${ours}`, `${text} of ${p0}, ${p1}`).toBe(actual[next]);
              }
              next++;
            }
          }
        }
        expect(next).toBe(actual.length);
      }),
    60_000,
  );
});

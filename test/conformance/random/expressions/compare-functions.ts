import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TypedExpression } from '../../../../generator/constants/constant.js';
import { interpret } from '../../../../generator/constants/interpret.js';
import { run } from '../../../support/tools.js';
import { analyze } from '../analyze.js';
import { type Compiler, compile } from '../compilers.js';
import { writeHeader } from './ours.js';
import type { ExpressionNode } from './tree.js';
import { writeExpression } from './write.js';

const SAMPLES = [0n, 1n, -1n, 2n, 255n, -128n, 0x7fffffffn, -0x80000000n, 0x123456789abcn, -(2n ** 63n)];

/**
 * Results of macros of two parameters, by the typed expressions that the generator makes of them and by a program that a
 * compiler makes; what differs, for each. The compiler must be one whose programs run here.
 */
export async function compareFunctions(
  trees: readonly ExpressionNode[],
  compiler: Compiler,
  folder: string,
): Promise<string[][]> {
  const written = trees.map((tree, i) => writeExpression(tree, `f${i}`, compiler, '(p0, p1)'));
  const { analysis, diagnostics } = analyze(writeHeader(folder, written), compiler.abi);
  if (!analysis) throw new Error(`the generator: ${diagnostics.map(({ message }) => message).join('\n')}`);
  const ours = analysis.constants.functions.filter(({ name }) => /^f\d/.test(name));
  const bodies = new Map(ours.map(({ name, body }) => [name, body]));
  // A part that is constant can have a mistake, which makes the whole no function.
  if (trees.length > 20 && bodies.size < trees.length / 2) throw new Error(`only ${bodies.size} functions`);
  const source = path.join(folder, 'functions.c');
  const program = path.join(folder, 'functions');
  writeFileSync(source, programText([...bodies.keys()]));
  await compile(compiler, ['-w', '-fwrapv'], source, program);
  const theirs = run(program, []).trim().split('\n');
  const results = new Map([...bodies].map(([name, body], i) => [name, differences(body, theirs, i)]));
  return trees.map((_, i) => results.get(`f${i}`) ?? []);
}

function programText(names: readonly string[]): string {
  return [
    '#include "expressions.h"',
    '#include <stdio.h>',
    ...names.map((name) => `static long long call_${name}(long long p0, long long p1) { return ${name}(p0, p1); }`),
    'int main(void) {',
    `  long long s[] = { ${SAMPLES.map((value) => `(long long)${BigInt.asUintN(64, value)}ull`).join(', ')} };`,
    ...names.flatMap((name) => [
      `  for (int i = 0; i < ${SAMPLES.length}; i++) for (int j = 0; j < ${SAMPLES.length}; j++)`,
      `    printf("%lld\\n", call_${name}(s[i], s[j]));`,
    ]),
    '  return 0;',
    '}',
    '',
  ].join('\n');
}

/** The first arguments that give different results, if any do. */
function differences(body: TypedExpression, theirs: readonly string[], index: number): string[] {
  let line = index * SAMPLES.length ** 2;
  for (const p0 of SAMPLES) {
    for (const p1 of SAMPLES) {
      const value = interpret(body, { p0, p1 });
      const ours = value === undefined ? 'nothing' : String(BigInt.asIntN(64, value));
      const other = theirs[line++];
      if (ours !== other) return [`of ${p0}, ${p1}: ours ${ours}, compiler ${other}`];
    }
  }
  return [];
}

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Compiler, compile } from '../compilers.js';
import { mistakenOnes, writeHeader } from './ours.js';
import type { ExpressionNode } from './tree.js';
import { type WrittenExpression, writeExpression } from './write.js';

/**
 * Mistakes of arithmetic (an overflow, a division by zero, a shift too far, a literal too large) that the generator finds
 * and that GCC warns of, in the same file; what differs, for each expression. A mistake that is none would take a constant
 * away from a user.
 */
export async function compareMistakes(
  trees: readonly ExpressionNode[],
  compiler: Compiler,
  folder: string,
): Promise<string[][]> {
  const written = trees.map((tree, i) => writeExpression(tree, `m${i}`, compiler));
  const header = writeHeader(folder, written);
  const source = path.join(folder, 'mistakes.c');
  // One expression a line, so that a warning's line tells which it is about.
  const lines = written.map(({ names }) => names.map((name) => `(void)(${name});`).join(' '));
  writeFileSync(source, ['#include "expressions.h"', 'void all(void) {', ...lines, '}', ''].join('\n'));
  const compiled = compile(compiler, WARNINGS, source, path.join(folder, 'mistakes.o'));
  const [said, ours] = await Promise.all([compiled, Promise.resolve().then(() => mistakenOnes(header, compiler.abi))]);
  const theirs = new Map<number, string>();
  for (const [, line, text] of said.matchAll(/mistakes\.c:(\d+):\d+: warning: (.*)/g)) {
    const i = Number(line) - 3;
    theirs.set(i, `${theirs.get(i) ?? ''}${text} `);
  }
  return written.map((item, i) => {
    const warning = theirs.get(i);
    if (isUnclear(item, warning) || ours.has(i) === (warning !== undefined)) return [];
    return [ours.has(i) ? 'ours is a mistake, GCC says nothing' : `ours is none, GCC warns: ${warning}`];
  });
}

/** GCC's usual warnings are about arithmetic, but for one. Places are those of a macro's use. */
const WARNINGS = ['-Wno-multichar', '-Wshift-negative-value', '-ftrack-macro-expansion=0', '-fsyntax-only'];

/**
 * Where GCC folds something only after it has looked for mistakes, it warns of too much or too little: after the shift of a
 * negative number, the address of a member as an integer, a negative floating-point constant, and before a comma.
 */
function isUnclear({ text }: WrittenExpression, warning: string | undefined): boolean {
  return warning?.includes('[-Wshift-negative-value]') === true || /\(uintptr_t\)&|-1\.5e3f|sizeof \(\(/.test(text);
}

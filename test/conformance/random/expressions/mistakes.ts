import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { lacks } from '../../../support/tools.js';
import { COMPILERS, type Compiler, compile } from '../compilers.js';
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
  const theirs = warningsOf(said);
  const differs = (i: number): boolean => !isUnclear(written[i]!, theirs.get(i)) && ours.has(i) !== theirs.has(i);
  const secondOpinion = written.some((_, i) => differs(i)) ? await askClang(compiler, source) : undefined;
  return written.map((_, i) => {
    const warning = theirs.get(i) ?? '';
    // Clang says no word about literals that are too large: it refuses them.
    if (!differs(i) || (secondOpinion?.has(i) === ours.has(i) && !warning.includes('too large'))) return [];
    return [ours.has(i) ? 'ours is a mistake, GCC says nothing' : `ours is none, GCC warns: ${warning}`];
  });
}

/** Warnings by the number of the expression. */
function warningsOf(said: string): ReadonlyMap<number, string> {
  const warnings = new Map<number, string>();
  for (const [, line, text] of said.matchAll(/mistakes\.c:(\d+):\d+: warning: (.*)/g)) {
    const i = Number(line) - 3;
    warnings.set(i, `${warnings.get(i) ?? ''}${text} `);
  }
  return warnings;
}

/**
 * Where GCC has not folded an operand, such as one with a mistake in a part that does not count or with a bit that was
 * shifted into the sign, it warns of what is not evaluated, or does not warn of what is made of it. Clang computes in
 * another way; undefined where it is missing.
 */
async function askClang({ abi }: Compiler, source: string): Promise<ReadonlyMap<number, string> | undefined> {
  if (lacks('clang')) return undefined;
  const clang = COMPILERS.find((other) => other.family === 'clang' && other.abi === abi)!;
  const kinds = ['shift-count-overflow', 'shift-count-negative', 'division-by-zero', 'integer-overflow'];
  const flags = ['-Wno-everything', ...kinds.map((kind) => `-W${kind}`), '-fsyntax-only'];
  return warningsOf(await compile(clang, flags, source, `${source}.clang`));
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

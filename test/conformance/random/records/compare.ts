import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { areInOneRow, bitsSet, readSymbols } from '../../../../generator/conformance/object-file.js';
import { type Compiler, compile } from '../compilers.js';
import { asClangToo } from './clang.js';
import { type Layouts, layoutsOf } from './layouts.js';
import { PRELUDE } from './leaves.js';
import { type Questions, questionsAbout } from './questions.js';
import type { RecordTree } from './tree.js';
import { type WrittenRecord, writeRecord } from './write.js';

/** The record as this compiler and the generator are given it. */
export function recordFor(tree: RecordTree, name: string, { family, abi }: Compiler): WrittenRecord {
  return writeRecord(family === 'clang' ? asClangToo(tree, abi) : tree, name, abi);
}

/** Lays out records here and by a compiler, from the same file; what differs, for each record. Throws if one refuses. */
export async function compareRecords(
  trees: readonly RecordTree[],
  compiler: Compiler,
  folder: string,
): Promise<string[][]> {
  const written = trees.map((tree, i) => recordFor(tree, `r${i}`, compiler));
  const questions = written.map((record, i) => questionsAbout(record, `r${i}`, compiler.family === 'gcc'));
  const header = path.join(folder, 'records.h');
  const source = path.join(folder, 'probe.c');
  const object = path.join(folder, 'probe.o');
  const lines = written.flatMap(({ text }, i) => [text, ...questions[i]!.macros, '']);
  writeFileSync(header, PRELUDE + lines.join('\n'));
  writeFileSync(source, probeText(questions));
  const compiled = compile(compiler, ['-c', '-w', '-Wno-packed-bitfield-compat'], source, object);
  // The compiler works meanwhile.
  const [, layouts] = await Promise.all([compiled, Promise.resolve().then(() => layoutsOf(header, compiler.abi))]);
  const symbols = readSymbols(readFileSync(object));
  return questions.map((item, i) => differences(item, i, layouts, symbols));
}

function probeText(questions: readonly Questions[]): string {
  const lines = ['#include "records.h"'];
  for (const [i, { numbers, bits }] of questions.entries()) {
    lines.push(`unsigned int numbers_${i}[] = {`, ...numbers.map(({ expression }) => `  ${expression},`), '};');
    for (const [k, { type, initialiser }] of bits.entries()) lines.push(`${type} bits_${i}_${k} = ${initialiser};`);
  }
  return `${lines.join('\n')}\n`;
}

function differences(
  { numbers, bits }: Questions,
  index: number,
  layouts: Layouts,
  symbols: ReadonlyMap<string, Buffer>,
): string[] {
  const found: string[] = [];
  const check = (subject: string, ours: number | string, theirs: number | string): void => {
    if (ours !== theirs) found.push(`${subject}: ours ${ours}, compiler ${theirs}`);
  };
  const answers = symbols.get(`numbers_${index}`)!;
  for (const [k, { subject, ours }] of numbers.entries()) check(subject, ours(layouts), answers.readUInt32LE(4 * k));
  for (const [k, { subject, ours }] of bits.entries()) {
    check(subject, ours(layouts), bitsThatAreSet(symbols.get(`bits_${index}_${k}`)!));
  }
  return found;
}

/** `start+width` of the bits that are set; all of them where they are not in one row. */
function bitsThatAreSet(bytes: Buffer): string {
  const set = bitsSet(bytes);
  return areInOneRow(set) ? `${set[0] ?? -1}+${set.length}` : set.join(',');
}

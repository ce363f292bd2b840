import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { HeaderOptions, Options } from '../../../generator/configuration/options.js';
import { cString } from '../../../generator/conformance/c-literal.js';
import { projectRoot } from '../../support/models.js';
import { run } from '../../support/tools.js';
import type { Leaf } from './leaves.js';
import type { Target } from './targets.js';

/** A record as C knows it, and the leaves to store or load, in this order. */
export interface CRecord {
  readonly type: string;
  /** `entries`, `3`: it ends with that many. */
  readonly tails: readonly (readonly [name: string, count: number])[];
  readonly leaves: readonly Leaf[];
}

/** Store values over memory that is filled from `filler` on, its bits turned over; load them from given bytes. */
export type Job =
  | { readonly record: number; readonly filler: number; readonly isTurned: boolean; readonly values: readonly bigint[] }
  | { readonly record: number; readonly bytes: Uint8Array };

/**
 * A C program that includes the untouched header and, told by standard input, stores values into its records by
 * assignment and prints the bytes, or takes bytes and prints the values. Offsets stand nowhere in it.
 */
export class CProgram {
  /** Bits of the integers that it prints. */
  readonly widest: number;
  readonly #command: readonly string[];

  constructor(folder: string, name: string, target: Target, text: string, options: Options) {
    const source = path.join(folder, `${name}.c`);
    const binary = path.join(folder, name);
    writeFileSync(source, text);
    const [compiler, ...flags] = target.compiler;
    const defines = Object.entries(options.defines).map(([macro, body]) => `-D${macro}=${body}`);
    const includes = options.includePaths.map((include) => `-I${path.join(projectRoot, include)}`);
    run(compiler, ['-std=gnu17', '-w', ...flags, ...defines, ...includes, `-I${projectRoot}`, source, '-o', binary]);
    this.widest = target.widest;
    this.#command = [...target.runner, binary];
  }

  /** One line of output for each job: hexadecimal bytes of a record, or values with spaces between. */
  run(jobs: readonly Job[]): readonly string[] {
    const input = jobs.map((job) => {
      const numbers =
        'bytes' in job ? [job.record, ...job.bytes] : [job.record, job.filler, job.isTurned ? 0xff : 0, ...job.values];
      return `${'bytes' in job ? 'L' : 'S'} ${numbers.map((number) => number.toString(16)).join(' ')}`;
    });
    const [command, ...args] = this.#command;
    const lines = run(command!, args, { input: `${input.join('\n')}\n` }).split('\n');
    lines.pop();
    if (lines.length !== jobs.length) throw new Error(`${lines.length} answers to ${jobs.length} jobs`);
    return lines;
  }
}

/** The program's text. */
export function cProgramText(header: HeaderOptions, prelude: readonly string[], records: readonly CRecord[]): string {
  const includes = [...prelude, ...header.prelude, cString(header.path)];
  const functions = records.map(({ type, leaves }, i) => {
    return `static void record${i}(void *at)\n{\n  ${type} *r = at;\n${visits(leaves).join('')}}\n`;
  });
  const table = records.map(({ type, tails }, i) => `  { ${sizeOf(type, tails)}, record${i} },\n`);
  const lines = includes.map((include) => `#include ${/^[<"]/.test(include) ? include : `<${include}>`}\n`);
  const own = (name: string): string => `#include "test/conformance/round-trip/${name}.h"\n`;
  return [
    ...lines,
    own('platform'),
    own('visitors'),
    ...functions,
    'static const struct { __SIZE_TYPE__ size; void (*visit)(void *); } records[] = {\n',
    ...table,
    '};\n',
    own('main'),
  ].join('');
}

/** The elements of an array in a loop: thousands of statements take the compiler seconds. */
function visits(leaves: readonly Leaf[]): string[] {
  const lines: string[] = [];
  for (let i = 0; i < leaves.length; i++) {
    const leaf = leaves[i]!;
    if (leaf.last.kind !== 'element') {
      lines.push(`  ${visitor(leaf)}(r->${leaf.path})\n`);
      continue;
    }
    const array = leaf.path.slice(0, leaf.path.lastIndexOf('['));
    const first = i;
    while (leaves[i + 1]?.path === `${array}[${i + 1 - first}]`) i++;
    lines.push(`  for (int i = 0; i < ${i + 1 - first}; i++) ${visitor(leaf)}(r->${array}[i])\n`);
  }
  return lines;
}

function visitor({ value }: Leaf): string {
  if (value.kind === 'integer') return value.isBitField ? 'BITS' : 'INTEGER';
  return value.kind === 'pointer' ? 'POINTER' : 'FLOATING';
}

function sizeOf(type: string, tails: CRecord['tails']): string {
  return tails.reduce((size, [name, count]) => `MAX(${size}, OFFSET(${type}, ${name}[${count}]))`, `sizeof(${type})`);
}

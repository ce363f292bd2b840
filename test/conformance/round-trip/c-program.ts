import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { HeaderOptions, Options } from '../../../generator/configuration/options.js';
import { cString } from '../../../generator/conformance/c-literal.js';
import { projectRoot } from '../../support/models.js';
import { run } from '../../support/tools.js';
import type { Leaf } from './leaves.js';

/** A compiler for an ABI, and what runs its programs here. */
export interface Target {
  readonly compiler: readonly [command: string, ...options: string[]];
  readonly runner: readonly string[];
}

/** A record as C knows it, and the leaves to store or load, in this order. */
export interface CRecord {
  readonly type: string;
  /** `entries`, `3`: it ends with that many. */
  readonly tails: readonly (readonly [name: string, count: number])[];
  readonly leaves: readonly Leaf[];
}

/** Store values over memory that is filled from `filler` on; load them from given bytes. */
export type Job =
  | { readonly record: number; readonly filler: number; readonly values: readonly bigint[] }
  | { readonly record: number; readonly bytes: Uint8Array };

/**
 * A C program that includes the untouched header and, told by standard input, stores values into its records by
 * assignment and prints the bytes, or takes bytes and prints the values. Offsets stand nowhere in it.
 */
export class CProgram {
  readonly #command: readonly string[];

  constructor(folder: string, name: string, target: Target, text: string, options: Options) {
    const source = path.join(folder, `${name}.c`);
    const binary = path.join(folder, name);
    writeFileSync(source, text);
    const [compiler, ...flags] = target.compiler;
    const defines = Object.entries(options.defines).map(([macro, body]) => `-D${macro}=${body}`);
    const includes = options.includePaths.map((include) => `-I${path.join(projectRoot, include)}`);
    run(compiler, ['-std=gnu17', '-w', ...flags, ...defines, ...includes, `-I${projectRoot}`, source, '-o', binary]);
    this.#command = [...target.runner, binary];
  }

  /** One line of output for each job: hexadecimal bytes of a record, or values with spaces between. */
  run(jobs: readonly Job[]): readonly string[] {
    const input = jobs.map((job) =>
      'bytes' in job
        ? `L ${job.record} ${Buffer.from(job.bytes).toString('hex')}`
        : `S ${job.record} ${job.filler} ${job.values.map((value) => value.toString(16)).join(' ')}`,
    );
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
  return `${lines.join('')}${head}${functions.join('\n')}\n${tableHead}${table.join('')}};\n${main}`;
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
  return tails.reduce((size, [name, count]) => `MAX(${size}, offsetof(${type}, ${name}[${count}]))`, `sizeof(${type})`);
}

/** Through a copy where the field may be const; never for long double, whose padding a copy would overwrite. */
const head = `#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef unsigned __int128 wide;
static int storing;

static wide take(void)
{
  wide value = 0;
  int c = getchar();
  while (c == ' ') c = getchar();
  for (; c > ' '; c = getchar()) value = value << 4 | (c <= '9' ? c - '0' : c - 'a' + 10);
  return value;
}

static void give(wide value)
{
  printf(" %016llx%016llx", (unsigned long long)(value >> 64), (unsigned long long)value);
}

static double take_double(void)
{
  uint64_t bits = take();
  double value;
  memcpy(&value, &bits, 8);
  return value;
}

static void give_double(double value)
{
  uint64_t bits;
  memcpy(&bits, &value, 8);
  give(bits);
}

#define COPY(field, value) \\
  { __typeof__(field) copy = (value); memcpy((void *)&(field), (const void *)&copy, sizeof copy); }
#define INTEGER(field) if (storing) COPY(field, (__typeof__(field))take()) else give((__int128)(field));
#define POINTER(field) if (storing) COPY(field, (__typeof__(field))(uintptr_t)take()) else give((uintptr_t)(field));
#define BITS(field) if (storing) (field) = take(); else give((__int128)(field));
#define FLOATING(field) if (storing) (field) = take_double(); else give_double(field);
#define MAX(a, b) ((a) > (b) ? (a) : (b))

`;

const tableHead = `static const struct { size_t size; void (*visit)(void *); } records[] = {\n`;

const main = `
int main(void)
{
  unsigned index, byte;
  char verb;
  while (scanf(" %c %u ", &verb, &index) == 2) {
    size_t size = records[index].size;
    unsigned char *at = aligned_alloc(4096, (size + 4096) / 4096 * 4096);
    storing = verb == 'S';
    if (storing) {
      scanf("%u", &byte);
      for (size_t i = 0; i < size; i++) at[i] = byte + i * 58;
    } else {
      for (size_t i = 0; i < size; i++) at[i] = scanf("%2x", &byte) == 1 ? byte : 0;
    }
    records[index].visit(at);
    if (storing) for (size_t i = 0; i < size; i++) printf("%02x", at[i]);
    putchar('\\n');
    free(at);
  }
  return 0;
}
`;

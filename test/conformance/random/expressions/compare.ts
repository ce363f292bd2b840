import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readSymbols } from '../../../../generator/conformance/object-file.js';
import type { AbiName } from '../../../../generator/layout/abi.js';
import { type Compiler, compile, hasInt128 } from '../compilers.js';
import { integerTypes } from './operands.js';
import { mistakenOnes, valuesOf, writeHeader } from './ours.js';
import type { ExpressionNode } from './tree.js';
import { writeExpression } from './write.js';

/**
 * Evaluates expressions here and by a compiler, from the same file; what differs, for each. What the generator calls a
 * mistake has no value that a compiler could be asked for: see `compareMistakes`.
 */
export async function compareExpressions(
  trees: readonly ExpressionNode[],
  compiler: Compiler,
  folder: string,
): Promise<string[][]> {
  const { abi } = compiler;
  const written = trees.map((tree, i) => writeExpression(tree, `m${i}`, compiler));
  const mistaken = mistakenOnes(writeHeader(folder, written), abi);
  const names = written.flatMap((item, i) => (mistaken.has(i) ? [] : item.names));
  const header = writeHeader(folder, written, mistaken);
  const source = path.join(folder, 'probe.c');
  const object = path.join(folder, 'probe.o');
  writeFileSync(source, probeText(names, abi));
  const compiled = compile(compiler, ['-c', '-w'], source, object);
  // The compiler works meanwhile.
  const [, ours] = await Promise.all([compiled, Promise.resolve().then(() => valuesOf(header, abi))]);
  const theirs = readAnswers(readSymbols(readFileSync(object)), names, abi);
  return written.map((item, i) => {
    if (mistaken.has(i)) return [];
    const different = item.names.filter((name) => ours.get(name) !== theirs.get(name));
    return different.map((name) => `${name}: ours ${ours.get(name)}, compiler ${theirs.get(name)}`);
  });
}

function probeText(names: readonly string[], abi: AbiName): string {
  const types = integerTypes(abi).map((type, i) => `${type}: ${i}`);
  return [
    '#include "expressions.h"',
    `#define TYPE(x) _Generic((x), ${types.join(', ')}, default: 255)`,
    `${widest(abi)} values[] = {`,
    ...names.map((name) => `  ${name},`),
    '};',
    'unsigned char types[] = {',
    ...names.map((name) => `  TYPE(${name}),`),
    '};',
    '',
  ].join('\n');
}

function widest(abi: AbiName): string {
  return hasInt128(abi) ? '__int128' : 'long long';
}

function readAnswers(
  symbols: ReadonlyMap<string, Buffer>,
  names: readonly string[],
  abi: AbiName,
): Map<string, string> {
  const types = symbols.get('types')!;
  return new Map(
    names.map((name, i) => {
      const type = integerTypes(abi)[types[i]!] ?? 'another type';
      return [name, `${readValue(symbols.get('values')!, i, type, abi)} ${type}`];
    }),
  );
}

/** The values stand in the widest signed type: of the widest unsigned type only the bits are right. */
function readValue(values: Buffer, index: number, type: string, abi: AbiName): bigint {
  const wide = hasInt128(abi);
  const at = (wide ? 16 : 8) * index;
  const value = wide ? (values.readBigInt64LE(at + 8) << 64n) | values.readBigUInt64LE(at) : values.readBigInt64LE(at);
  return type === `unsigned ${widest(abi)}` ? BigInt.asUintN(wide ? 128 : 64, value) : value;
}

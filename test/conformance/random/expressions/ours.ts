import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AbiName } from '../../../../generator/layout/abi.js';
import { analyze } from '../analyze.js';
import { PRELUDE } from './operands.js';
import type { WrittenExpression } from './write.js';

/** The header that the generator and a compiler read; what stands on `without` is left out. */
export function writeHeader(
  folder: string,
  written: readonly WrittenExpression[],
  without: ReadonlySet<number> = new Set(),
): string {
  const header = path.join(folder, 'expressions.h');
  const macros = written.map(({ text }, i) => (without.has(i) ? '' : text));
  writeFileSync(header, `${PRELUDE}${macros.join('\n')}\n`);
  return header;
}

const MISTAKES = new Set(['constant-overflow', 'constant-division-by-zero', 'constant-shift', 'literal-too-large']);

/** Indexes of the expressions in which the generator finds a mistake of arithmetic: in `m12`, or a part `m12_3` of it. */
export function mistakenOnes(header: string, abi: AbiName): Set<number> {
  const found = new Set<number>();
  for (const { code, message } of analyze(header, abi).diagnostics) {
    const name = /\bm(\d+)(?:_\d+)?\b/.exec(message);
    if (!name || !MISTAKES.has(code)) throw new Error(`the generator: ${code}: ${message}`);
    found.add(Number(name[1]));
  }
  return found;
}

/** What the generator makes of the macros of a header without mistakes: value and type by name, or why it has none. */
export function valuesOf(header: string, abi: AbiName): Map<string, string> {
  const { analysis, diagnostics } = analyze(header, abi);
  if (!analysis) throw new Error(`the generator: ${diagnostics.map(({ message }) => message).join('\n')}`);
  const { constants, notConstant } = analysis.constants;
  return new Map([
    ...notConstant.map(({ name, reason }) => [name, `no constant: it ${reason}`] as const),
    ...constants.map(
      ({ name, value }) => [name, value.kind === 'integer' ? `${value.value} ${value.type}` : 'text'] as const,
    ),
  ]);
}

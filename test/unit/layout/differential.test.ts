import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect } from 'vitest';
import { readSymbols } from '../../../generator/conformance/object-file.js';
import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import type { AbiName } from '../../../generator/layout/abi.js';
import { abiByName } from '../../../generator/layout/abis/index.js';
import { layoutUnit } from '../../../generator/layout/layout-unit.js';
import { effort } from '../../support/effort.js';
import { itWith, run } from '../../support/tools.js';
import { differences, probeText } from './compiler-layout.js';
import { Random } from './random.js';
import { randomUnit } from './random-records.js';

/** Random records, laid out here and by a compiler. `portable` leaves out what Clang does in its own way. */
interface Compiler {
  readonly abi: AbiName;
  readonly command: string;
  readonly flags: readonly string[];
  readonly portable: boolean;
}

const compilers: readonly Compiler[] = [
  { abi: 'x86_64', command: 'gcc', flags: ['-m64'], portable: false },
  { abi: 'i386', command: 'gcc', flags: ['-m32'], portable: false },
  { abi: 'arm64', command: 'aarch64-linux-gnu-gcc', flags: [], portable: false },
  { abi: 'arm32', command: 'arm-linux-gnueabihf-gcc', flags: [], portable: false },
  { abi: 'x86_64', command: 'clang', flags: ['--target=x86_64-linux-gnu'], portable: true },
  { abi: 'i386', command: 'clang', flags: ['--target=i386-linux-gnu'], portable: true },
  { abi: 'arm64', command: 'clang', flags: ['--target=aarch64-linux-gnu'], portable: true },
  { abi: 'arm32', command: 'clang', flags: ['--target=arm-linux-gnueabihf'], portable: true },
];
const UNITS = effort(4, 50);
const RECORDS = 100;

describe('records are laid out as the compiler does', () => {
  for (const { abi, command, flags, portable } of compilers) {
    itWith(command)(
      `${abi}: ${command}, ${UNITS * RECORDS} random records`,
      () => {
        const folder = mkdtempSync(path.join(tmpdir(), 'xenbind-layout-'));
        try {
          for (let seed = 1; seed <= UNITS; seed++) {
            const unit = randomUnit(new Random(seed), { abi, records: RECORDS, portable });
            const sink = new DiagnosticSink();
            const session = layoutUnit(unit.declarations, abiByName(abi), sink);
            expect(sink.all).toEqual([]);
            expect(session.unit.records).toHaveLength(RECORDS);
            const source = path.join(folder, 'probe.c');
            const object = path.join(folder, 'probe.o');
            writeFileSync(source, unit.text + probeText(session.unit.records));
            run(command, [...flags, '-w', '-ffreestanding', '-nostdinc', '-c', source, '-o', object]);
            expect(differences(session, readSymbols(readFileSync(object))), `seed ${seed}`).toEqual([]);
          }
        } finally {
          rmSync(folder, { recursive: true });
        }
      },
      600_000,
    );
  }
});

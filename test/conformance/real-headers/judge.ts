import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { HeaderAnalysis } from '../../../generator/bindings/header-analysis.js';
import type { ModuleModel } from '../../../generator/bindings/model.js';
import { readSymbols } from '../../../generator/conformance/object-file.js';
import type { Diagnostic } from '../../../generator/diagnostics/diagnostic.js';
import type { AbiName } from '../../../generator/layout/abi.js';
import { declaredTypes } from './debug-info.js';
import { FactTable } from './fact-table.js';
import { askCompiler, firstError, includeLines } from './gcc.js';
import type { RealHeader, Setting } from './installed.js';
import { acceptedClaims, claimedConstants, ownMacros } from './macros.js';
import { askConstants, askEnums, askFunctions, askRecords, askTypedefs } from './model-facts.js';
import { type OwnParts, ownParts } from './own-parts.js';
import { ask } from './shells.js';

/** A header in a setting under an ABI, as the generator and gcc see it. */
export type Verdict =
  | {
      readonly kind: 'equal';
      readonly records: number;
      readonly fields: number;
      /** Integers, enumerators among them, and strings. */
      readonly constants: number;
      readonly functions: number;
    }
  /** Neither takes the header, for what stands at the same place. */
  | { readonly kind: 'refused'; readonly place: string; readonly gcc: string; readonly ours: string }
  | { readonly kind: 'differs'; readonly problems: readonly string[] };

/** Where files are made, and the folder that stands for /usr/include. */
export interface Workplace {
  readonly folder: string;
  readonly include: string;
}

/** A header in a setting under an ABI, and the name of files that are made for it, without an extension. */
interface Case {
  readonly header: RealHeader;
  readonly setting: Setting;
  readonly abi: AbiName;
  readonly include: string;
  readonly stem: string;
}

/** Holds what the generator found in a header against gcc. `module` is null when it accepts the header under no ABI. */
export async function judge(
  header: RealHeader,
  setting: Setting,
  abi: AbiName,
  outcome: HeaderAnalysis | readonly Diagnostic[],
  module: ModuleModel | null,
  { folder, include }: Workplace,
): Promise<Verdict> {
  const stem = path.join(folder, `${abi}-${setting.name}`, header.name.replaceAll('/', '-').replace(/\.h$/, ''));
  mkdirSync(path.dirname(stem), { recursive: true });
  const subject = { header, setting, abi, include, stem };
  return 'layout' in outcome ? judgeContent(subject, ownParts(module!, outcome)) : judgeRefusal(subject, outcome);
}

async function judgeContent(subject: Case, own: OwnParts): Promise<Verdict> {
  const { header, setting, abi, include, stem } = subject;
  const table = new FactTable();
  askRecords(table, own.records);
  askEnums(table, own.enums);
  askTypedefs(table, own.typedefs);
  askConstants(table, own.constants);
  askFunctions(table, own.functions);
  writeFileSync(`${stem}.c`, [...includeLines(header), '#line 1 "facts"', table.text()].join('\n'));
  const flags = ['-w', '-g', '-fno-eliminate-unused-debug-types', '-c', `${stem}.c`, '-o', `${stem}.o`];
  const compiled = await askCompiler(abi, setting, flags, include);
  if (!compiled.ok) {
    const { file, line, message } = firstError(compiled.err, include);
    const about = file === 'facts' ? ` (${table.lineAbout(line)})` : '';
    return { kind: 'differs', problems: [`gcc refuses: ${file}:${line}${about}: ${message}`] };
  }
  const [dump, unboundMacros] = await Promise.all([
    ask(['readelf', '--debug-dump=info,rawline', `${stem}.o`], include),
    judgeUnboundMacros(subject, own),
  ]);
  const declared = declaredTypes(dump.out, path.join(include, header.name));
  const problems = [
    ...table.differences(readSymbols(readFileSync(`${stem}.o`))),
    ...unlike('record', own.recordLines, declared.records),
    ...unlike('enumerator', own.enumerators, declared.enumerators),
    ...declared.typedefs
      .filter((name) => !own.typedefNames.has(name))
      .map((name) => `typedef ${name}: only gcc has it`),
    ...unboundMacros,
  ];
  if (problems.length > 0) return { kind: 'differs', problems };
  return {
    kind: 'equal',
    records: own.recordLines.length,
    fields: own.fields,
    constants: own.constants.filter(({ origin }) => origin !== 'enumerator').length + own.enumerators.length,
    functions: own.functions.length,
  };
}

/** Macros that have no binding: the report must name each, and gcc must not take it for a constant. */
async function judgeUnboundMacros(
  { header, setting, abi, include, stem }: Case,
  { bound, unbound }: OwnParts,
): Promise<string[]> {
  const defined = await askCompiler(abi, setting, ['-E', '-dD', `${stem}.c`], include);
  const macros = ownMacros(defined.out, path.join(include, header.name), include);
  const lost = macros.filter(({ name }) => !bound.has(name) && !unbound.has(name));
  const claimed = macros
    .filter(({ name, functionLike, body }) => unbound.has(name) && !functionLike && body !== '')
    .map(({ name }) => name);
  const problems = lost.map(({ name }) => `macro ${name}: only gcc has it`);
  if (claimed.length === 0) return problems;
  const source = `${stem}-claims.c`;
  writeFileSync(source, [...includeLines(header), '#line 1 "claims"', claimedConstants(claimed)].join('\n'));
  // Errors in what came out of a macro are to be at its use.
  const flags = ['-w', '-fsyntax-only', '-ftrack-macro-expansion=0', source];
  const claims = await askCompiler(abi, setting, flags, include);
  return [...problems, ...acceptedClaims(claimed, claims.err)];
}

/** What one of two sorted lists has more often than the other. */
function unlike(what: string, ours: readonly string[], theirs: readonly string[]): string[] {
  const left = [...theirs];
  const onlyOurs = ours.filter((item) => {
    const at = left.indexOf(item);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [
    ...onlyOurs.map((item) => `${what}: only ours has ${item}`),
    ...left.map((item) => `${what}: only gcc has ${item}`),
  ];
}

async function judgeRefusal(
  { header, setting, abi, include, stem }: Case,
  errors: readonly Diagnostic[],
): Promise<Verdict> {
  writeFileSync(`${stem}.c`, includeLines(header).join('\n'));
  const { ok, err } = await askCompiler(abi, setting, ['-w', '-fsyntax-only', `${stem}.c`], include);
  const ours = errors[0]!;
  const ourPlace = `${ours.place?.file}:${ours.place?.line}`;
  if (ok) return { kind: 'differs', problems: [`only ours refuses: ${ourPlace}: ${ours.message}`] };
  const { file, line, message } = firstError(err, include);
  if (`${file}:${line}` !== ourPlace) {
    const problem = `gcc refuses at ${file}:${line}: ${message}; ours at ${ourPlace}: ${ours.message}`;
    return { kind: 'differs', problems: [problem] };
  }
  return { kind: 'refused', place: ourPlace, gcc: message, ours: ours.message };
}

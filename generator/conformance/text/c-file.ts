import type { AbiName } from '../../layout/abi.js';
import type { Check } from '../questions/check.js';
import type { ConformanceUnit, PlannedInclude } from '../questions/plan.js';
import { CLASS_MACRO } from '../questions/type-checks.js';
import { TARGETS } from '../targets.js';
import { inComment, includeLine } from './c-include.js';
import { hiddenNames, sectionWords } from './hidden-names.js';
import { assertionsOf, factOf, probeOf, typeMacro } from './question-text.js';

/** C text, and which of its lines (from 1) are a check's. */
export interface CFile {
  readonly text: string;
  readonly checks: ReadonlyMap<number, Check>;
}

/** Where the text of an include comes from: a file by a path that the compiler finds. */
export type IncludePath = (file: string) => string;

/** Puts lines together, and remembers whose they are. */
export class CLines {
  readonly #lines: string[] = [];
  readonly #checks = new Map<number, Check>();

  add(...lines: readonly string[]): void {
    for (const line of lines) this.#lines.push(...line.split('\n'));
  }

  addFor(check: Check, line: string): void {
    this.#lines.push(line);
    this.#checks.set(this.#lines.length, check);
  }

  file(): CFile {
    return { text: `${this.#lines.join('\n')}\n`, checks: this.#checks };
  }
}

/** The start of every file: for which ABI it is compiled, and the macros that the questions use. */
export function addHead(lines: CLines, abis: readonly AbiName[]): void {
  const targets = TARGETS.filter(({ abi }) => abis.includes(abi));
  targets.forEach(({ condition, macro }, i) => {
    lines.add(`${i === 0 ? '#if' : '#elif'} ${condition}`, `#define ${macro}`);
  });
  lines.add('#else', `#error "this file is about the C ABIs ${abis.join(', ')}"`, '#endif', '');
  lines.add(CLASS_MACRO);
}

/** A header, included as it is, and the assertions about it; with XENBIND_PROBE also the probes. */
export function addAssertions(
  lines: CLines,
  unit: ConformanceUnit,
  abis: readonly AbiName[],
  includePath: IncludePath,
): void {
  addSection(lines, unit, unit.checks, includePath, (subject) => {
    const { kind, name, place } = subject[0]!.subject;
    if (kind !== 'constant') lines.add('', `/* ${inComment(`${name}: ${place.file}:${place.line}`)} */`);
    const switched = new AbiSwitch(lines, abis);
    for (const check of subject) {
      for (const line of assertionsOf(check)) {
        switched.to(check.abis);
        lines.addFor(check, line);
      }
    }
    switched.end();
    const probes = subject.flatMap((check) => {
      const text = probeOf(check);
      return text === undefined ? [] : [{ check, text }];
    });
    if (probes.length === 0) return;
    lines.add('#ifdef XENBIND_PROBE');
    for (const { check, text } of probes) {
      switched.to(check.abis);
      lines.addFor(check, text);
    }
    switched.end();
    lines.add('#endif');
  });
}

/** A file that has a compiler's own answers to some checks of a header as data, for one ABI. */
export function factFile(
  unit: ConformanceUnit,
  checks: readonly Check[],
  abi: AbiName,
  includePath: IncludePath,
): CFile {
  const lines = new CLines();
  addHead(lines, [abi]);
  lines.add(typeMacro());
  addSection(lines, unit, checks, includePath, (subject) => {
    for (const check of subject) lines.addFor(check, factOf(check));
  });
  return lines.file();
}

/** A file of one header's assertions, and of its probes where they are wanted: what a compiler is given first. */
export function assertionFile(
  unit: ConformanceUnit,
  abis: readonly AbiName[],
  includePath: IncludePath,
  withProbes: boolean,
): CFile {
  const lines = new CLines();
  if (withProbes) lines.add('#define XENBIND_PROBE');
  addHead(lines, abis);
  addAssertions(lines, unit, abis, includePath);
  return lines.file();
}

/**
 * Includes a header and writes something about each subject. Constants come last, with the header's macros; before them
 * the macros that would rewrite the names of records, fields and enumerators are out of force.
 */
function addSection(
  lines: CLines,
  unit: ConformanceUnit,
  checks: readonly Check[],
  includePath: IncludePath,
  write: (subject: readonly Check[]) => void,
): void {
  for (const include of unit.includes) lines.add(includeOf(include, includePath));
  const isConstant = ({ subject }: Check): boolean => subject.kind === 'constant';
  const declared = checks.filter((check) => !isConstant(check));
  const words = sectionWords(unit.macros);
  const names = hiddenNames(declared, unit.macros).filter((name) => !words.includes(name));
  hide(lines, words);
  hide(lines, names);
  for (const subject of bySubject(declared)) write(subject);
  restore(lines, names);
  for (const subject of bySubject(checks.filter(isConstant))) write(subject);
  restore(lines, words);
}

function includeOf(include: PlannedInclude, includePath: IncludePath): string {
  return include.kind === 'search' ? `#include <${include.name}>` : includeLine(includePath(include.path));
}

function hide(lines: CLines, names: readonly string[]): void {
  for (const name of names) lines.add(`#pragma push_macro("${name}")`, `#undef ${name}`);
}

function restore(lines: CLines, names: readonly string[]): void {
  for (const name of names) lines.add(`#pragma pop_macro("${name}")`);
}

function bySubject(checks: readonly Check[]): readonly (readonly Check[])[] {
  const groups = new Map<string, Check[]>();
  for (const check of checks) {
    const key = `${check.subject.kind} ${check.subject.name}`;
    const group = groups.get(key);
    if (group) group.push(check);
    else groups.set(key, [check]);
  }
  return [...groups.values()];
}

/** Lines that only some ABIs see. */
class AbiSwitch {
  readonly #lines: CLines;
  readonly #all: string;
  #open = '';

  constructor(lines: CLines, all: readonly AbiName[]) {
    this.#lines = lines;
    this.#all = conditionOf(all);
  }

  to(abis: readonly AbiName[]): void {
    const condition = conditionOf(abis);
    const wanted = condition === this.#all ? '' : condition;
    if (wanted === this.#open) return;
    this.end();
    if (wanted !== '') this.#lines.add(`#if ${wanted}`);
    this.#open = wanted;
  }

  end(): void {
    if (this.#open !== '') this.#lines.add('#endif');
    this.#open = '';
  }
}

function conditionOf(abis: readonly AbiName[]): string {
  return TARGETS.filter(({ abi }) => abis.includes(abi))
    .map(({ macro }) => `defined(${macro})`)
    .join(' || ');
}

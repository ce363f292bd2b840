import path from 'node:path';
import { isBelow, toSlashes } from '../../configuration/paths.js';
import type { AbiName } from '../../layout/abi.js';
import { readFacts, readProbe } from '../answers.js';
import type { ObjectFile } from '../object-file.js';
import { type Check, countFacts } from '../questions/check.js';
import type { ConformanceUnit } from '../questions/plan.js';
import { assertionFile, type CFile, factFile } from '../text/c-file.js';
import { probeOf } from '../text/question-text.js';
import { agrees, type HeaderVerdict } from '../verdict.js';
import { type Compilation, type CompileSettings, compile } from './compile.js';
import type { Compiler } from './compiler.js';

type Refused = Compilation & { readonly kind: 'refused' };

/**
 * Asks one compiler about one header: whether it accepts the assertions and, where it does not, what it would answer
 * itself. What it cannot compile of the latter is left out until it can: the rest has its answers all the same.
 */
export async function judgeHeader(
  unit: ConformanceUnit,
  abis: readonly AbiName[],
  compiler: Compiler,
  settings: CompileSettings,
): Promise<HeaderVerdict> {
  const includePath = (file: string): string => path.resolve(settings.options.root, file);
  const checks = unit.checks.filter((check) => check.abis.includes(compiler.abi));
  const probed = checks.filter((check) => probeOf(check) !== undefined);
  const assertions = assertionFile(unit, abis, includePath, probed.length > 0);
  const first = await compile(assertions.text, compiler, probed.length > 0, settings);
  if (first.kind === 'failed') return { kind: 'no-answer', reason: first.reason };
  if (first.kind === 'accepted') {
    const verdict = compare(checks, probed, first.object, readProbe, new Map());
    // A probe of a value only says that it is another one.
    if (!verdict.disagreements.some(({ check }) => check.question.kind === 'value')) return verdict;
  }
  const refused = new Map<Check, string>();
  for (let asked = checks; ; asked = asked.filter((check) => !refused.has(check))) {
    const file = factFile(unit, asked, compiler.abi, includePath);
    const facts = await compile(file.text, compiler, true, settings);
    if (facts.kind === 'failed') return { kind: 'no-answer', reason: facts.reason };
    if (facts.kind === 'accepted') {
      const verdict = compare(checks, asked, facts.object, readFacts, refused);
      const isExplained = first.kind === 'accepted' || !agrees(verdict);
      return isExplained ? verdict : withAssertions(verdict, first, assertions, settings);
    }
    const blamed = blame(facts, file);
    if (!blamed) return refusedHeader(facts, settings);
    for (const [check, said] of blamed) refused.set(check, said);
  }
}

function compare(
  checks: readonly Check[],
  read: readonly Check[],
  object: ObjectFile,
  reader: typeof readFacts,
  refused: ReadonlyMap<Check, string>,
): HeaderVerdict & { readonly kind: 'answered' } {
  const answers = read.map((check) => ({ check, ...reader(check, object) }));
  const unanswered = answers.flatMap(({ check, unanswered: reason }) =>
    reason === undefined ? [] : [{ check, reason }],
  );
  const open = new Set([...refused.keys(), ...unanswered.map(({ check }) => check)]);
  return {
    kind: 'answered',
    facts: checks.filter((check) => !open.has(check)).reduce((sum, check) => sum + countFacts(check), 0),
    disagreements: answers.flatMap(({ check, facts }) =>
      facts.filter(({ expected, found }) => expected !== found).map((fact) => ({ check, fact })),
    ),
    refusals: [...refused].map(([check, said]) => ({ check, said })),
    unanswered,
  };
}

/** The checks that errors are about; undefined when one of the errors is about something else. */
function blame({ errors }: Refused, file: CFile): ReadonlyMap<Check, string> | undefined {
  const blamed = new Map<Check, string>();
  for (const { file: elsewhere, line, message } of errors) {
    const check = elsewhere === undefined ? file.checks.get(line) : undefined;
    if (!check) return undefined;
    if (!blamed.has(check)) blamed.set(check, message);
  }
  return blamed;
}

/** Every fact is as expected, and yet the assertions were not accepted: what the compiler had against them. */
function withAssertions(
  verdict: HeaderVerdict & { readonly kind: 'answered' },
  first: Refused,
  assertions: CFile,
  settings: CompileSettings,
): HeaderVerdict {
  const blamed = blame(first, assertions);
  if (!blamed) return refusedHeader(first, settings);
  return { ...verdict, refusals: [...blamed].map(([check, said]) => ({ check, said })) };
}

function refusedHeader({ errors, said }: Refused, { options, cwd }: CompileSettings): HeaderVerdict {
  // Further ones mostly follow from it.
  const { file, line, column, message } = errors[0]!;
  const lines = [message, ...said.split('\n').slice(0, 4)];
  // An include of ours that the compiler does not find is at no place that a user knows.
  if (file === undefined) return { kind: 'refused', said: lines };
  const absolute = path.resolve(cwd, file);
  const shown = toSlashes(isBelow(absolute, options.root) ? path.relative(options.root, absolute) : absolute);
  return { kind: 'refused', said: lines, place: { file: shown, line, column } };
}

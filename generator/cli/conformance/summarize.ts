import type { Check, Subject, SubjectKind } from '../../conformance/questions/check.js';
import type { ConformanceReport, HeaderReport, HeaderVerdict, ReportedCompiler } from '../../conformance/verdict.js';

/** A record, enum, typedef or constant, and what each compiler makes of it. */
export interface SubjectVerdict {
  readonly subject: Subject;
  /** Compilers that were asked about it and agree in everything. */
  readonly agree: readonly ReportedCompiler[];
  readonly disagree: readonly ReportedCompiler[];
}

/** Something that nobody, or one compiler, could be asked. */
export interface Omission {
  readonly what: string;
  readonly reason: string;
  /** Undefined: no compiler. */
  readonly compiler: ReportedCompiler | undefined;
}

/** What a header's subjects are to the compilers, in source order of each kind. */
export function subjectVerdicts({ unit, verdicts }: HeaderReport): readonly SubjectVerdict[] {
  const groups = new Map<string, Check[]>();
  for (const check of unit.checks) {
    const key = `${check.subject.kind} ${check.subject.name}`;
    const group = groups.get(key);
    if (group) group.push(check);
    else groups.set(key, [check]);
  }
  const wrong = new Map(verdicts.map(({ compiler, verdict }) => [compiler, wrongChecks(verdict)]));
  return [...groups.values()].map((checks) => {
    const asked = verdicts.filter(
      ({ compiler, verdict }) => verdict.kind === 'answered' && checks.some(({ abis }) => abis.includes(compiler.abi)),
    );
    const isWrong = (compiler: ReportedCompiler): boolean => checks.some((check) => wrong.get(compiler)!.has(check));
    const compilers = asked.map(({ compiler }) => compiler);
    return {
      subject: checks[0]!.subject,
      agree: compilers.filter((compiler) => !isWrong(compiler)),
      disagree: compilers.filter(isWrong),
    };
  });
}

function wrongChecks(verdict: HeaderVerdict): ReadonlySet<Check> {
  if (verdict.kind !== 'answered') return new Set();
  return new Set([...verdict.disagreements, ...verdict.refusals].map(({ check }) => check));
}

/** How many subjects of each kind a header has. */
export function countKinds({ unit }: HeaderReport): ReadonlyMap<SubjectKind, number> {
  const names = new Map<SubjectKind, Set<string>>();
  for (const { subject } of unit.checks) {
    const known = names.get(subject.kind);
    if (known) known.add(subject.name);
    else names.set(subject.kind, new Set([subject.name]));
  }
  return new Map([...names].map(([kind, set]) => [kind, set.size]));
}

/** What was left open, by the language or by a compiler. */
export function omissions({ unit, verdicts }: HeaderReport): readonly Omission[] {
  const byNobody = unit.unasked.map(({ what, reason }) => ({ what, reason, compiler: undefined }));
  const bySome = verdicts.flatMap(({ compiler, verdict }) =>
    verdict.kind === 'answered'
      ? verdict.unanswered.map(({ check, reason }) => ({ what: `${check.aspect} of ${check.of}`, reason, compiler }))
      : [],
  );
  return [...byNobody, ...bySome];
}

/** What a line says about one compiler and one header. */
export function verdictText(verdict: HeaderVerdict): string {
  switch (verdict.kind) {
    case 'refused':
      return 'refuses the header';
    case 'no-answer':
      return `gives no answer: ${verdict.reason}`;
    case 'answered': {
      const wrong = verdict.disagreements.length;
      const unknown = verdict.refusals.length;
      if (wrong + unknown === 0) return `agrees in ${verdict.facts} facts`;
      const parts = [
        ...(wrong > 0 ? [`disagrees in ${wrong} of ${verdict.facts} facts`] : []),
        ...(unknown > 0 ? [`does not know ${unknown} of them`] : []),
      ];
      return parts.join(', ');
    }
  }
}

/** Facts that were answered, by all compilers together. */
export function countAnswers({ headers }: ConformanceReport): number {
  const verdicts = headers.flatMap((header) => header.verdicts.map(({ verdict }) => verdict));
  return verdicts.reduce((sum, verdict) => sum + (verdict.kind === 'answered' ? verdict.facts : 0), 0);
}

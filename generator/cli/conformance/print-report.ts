import type { SubjectKind } from '../../conformance/questions/check.js';
import { describeCompiler } from '../../conformance/report-verdicts.js';
import { agrees, type ConformanceReport, type HeaderReport } from '../../conformance/verdict.js';
import { count } from '../report.js';
import { countAnswers, countKinds, omissions, subjectVerdicts, verdictText } from './summarize.js';

const KINDS: readonly (readonly [kind: SubjectKind, noun: string])[] = [
  ['record', 'record'],
  ['enum', 'enum'],
  ['typedef', 'typedef'],
  ['constant', 'constant'],
];

/** The report for people: for each header a line per compiler; `verbose` adds every record, constant and omission. */
export function printReport(report: ConformanceReport, verbose: boolean): readonly string[] {
  const width = Math.max(0, ...report.compilers.map((compiler) => describeCompiler(compiler).length));
  const lines = report.headers.flatMap((header) => headerLines(header, width, verbose));
  return [...lines, summary(report)];
}

function headerLines(header: HeaderReport, width: number, verbose: boolean): readonly string[] {
  const counts = countKinds(header);
  const parts = KINDS.flatMap(([kind, noun]) => (counts.has(kind) ? [count(counts.get(kind)!, noun)] : []));
  const open = omissions(header);
  return [
    `${header.unit.header}: ${parts.join(', ') || 'nothing to ask'}`,
    ...header.verdicts.map(
      ({ compiler, verdict }) => `  ${describeCompiler(compiler).padEnd(width)}  ${verdictText(verdict)}`,
    ),
    ...(verbose ? subjectLines(header) : []),
    ...(verbose
      ? open.map(({ what, reason, compiler }) => {
          const who = compiler ? ` by ${describeCompiler(compiler)}` : '';
          return `  not answered${who}: ${what}: ${reason}`;
        })
      : []),
  ];
}

function subjectLines(header: HeaderReport): readonly string[] {
  return subjectVerdicts(header).map(({ subject, agree, disagree }) => {
    const parts = [
      ...(disagree.length > 0 ? [`${disagree.map(describeCompiler).join(', ')} disagree`] : []),
      ...(agree.length > 0 ? [`${disagree.length === 0 ? 'all' : agree.map(describeCompiler).join(', ')} agree`] : []),
    ];
    return `    ${subject.name}: ${parts.join('; ') || 'nobody was asked'}`;
  });
}

/** What was asked, of whom, and how it went. */
function summary(report: ConformanceReport): string {
  const verdicts = report.headers.flatMap((header) => header.verdicts.map(({ verdict }) => verdict));
  const differing = verdicts.filter((verdict) => !agrees(verdict)).length;
  const open = report.headers.reduce((sum, header) => sum + omissions(header).length, 0);
  const skipped = report.unasked.length;
  const answers = countAnswers(report);
  const result =
    report.compilers.length === 0
      ? 'nothing was asked'
      : differing === 0
        ? 'all agree'
        : `${count(differing, 'answer')} of ${verdicts.length} ${differing === 1 ? 'differs' : 'differ'}`;
  return [
    `${count(report.headers.length, 'header')}, ${count(report.compilers.length, 'compiler')}, ${count(answers, 'fact')}: ${result}`,
    ...(skipped > 0 ? [`${count(skipped, 'compiler')} not asked`] : []),
    ...(open > 0 ? [`${count(open, 'question')} without an answer (--verbose lists them)`] : []),
  ].join('; ');
}

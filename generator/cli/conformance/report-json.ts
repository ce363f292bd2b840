import { agrees, type ConformanceReport, type HeaderReport, type ReportedCompiler } from '../../conformance/verdict.js';
import type { Place } from '../../diagnostics/place.js';
import { printableJson } from '../printable.js';
import { omissions, subjectVerdicts } from './summarize.js';

/**
 * The report for programs. `compilers` are numbered by their position; everything else names them by that number.
 *
 * ```
 * { "agrees": boolean,
 *   "compilers": [{ "command", "version", "abi" }],
 *   "notAsked": [{ "command", "kind": "missing" | "unusable", "reason" }],
 *   "abisWithoutCompiler": [...],
 *   "headers": [{
 *     "header",
 *     "verdicts": [{ "compiler", "verdict": "agrees" | "disagrees" | "refused" | "no-answer", "facts", "said" }],
 *     "subjects": [{ "kind": "record" | "enum" | "typedef" | "constant", "name", "place", "agree": [...], "disagree": [...] }],
 *     "disagreements": [{ "what", "place", "compiler", "expected", "found" }],
 *     "refusals": [{ "what", "place", "compiler", "said" }],
 *     "omissions": [{ "what", "reason", "compiler": number | null }] }] }
 * ```
 */
export function reportJson(report: ConformanceReport): string {
  const numbers = new Map<ReportedCompiler, number>(report.compilers.map((compiler, i) => [compiler, i]));
  const verdicts = report.headers.flatMap((header) => header.verdicts);
  return `${printableJson({
    agrees: verdicts.every(({ verdict }) => agrees(verdict)),
    compilers: report.compilers.map(({ command, version, abi }) => ({ command, version, abi })),
    notAsked: report.unasked.map(({ command, kind, reason }) => ({ command, kind, reason })),
    abisWithoutCompiler: report.notCovered,
    headers: report.headers.map((header) => headerJson(header, (compiler) => numbers.get(compiler)!)),
  })}\n`;
}

function headerJson(header: HeaderReport, numberOf: (compiler: ReportedCompiler) => number): object {
  const answered = header.verdicts.flatMap(({ compiler, verdict }) =>
    verdict.kind === 'answered' ? [{ compiler: numberOf(compiler), ...verdict }] : [],
  );
  const subject = (
    check: { readonly aspect: string; readonly of: string; readonly place: Place },
    aspect?: string,
  ) => ({
    what: `${aspect ?? check.aspect} of ${check.of}`,
    place: check.place,
  });
  return {
    header: header.unit.header,
    verdicts: header.verdicts.map(({ compiler, verdict }) => {
      const shared = { compiler: numberOf(compiler) };
      if (verdict.kind === 'no-answer') return { ...shared, verdict: verdict.kind, facts: 0, said: [verdict.reason] };
      if (verdict.kind === 'refused') return { ...shared, verdict: verdict.kind, facts: 0, said: verdict.said };
      return { ...shared, verdict: agrees(verdict) ? 'agrees' : 'disagrees', facts: verdict.facts, said: [] };
    }),
    subjects: subjectVerdicts(header).map(({ subject: { kind, name, place }, agree, disagree }) => ({
      kind,
      name,
      place,
      agree: agree.map(numberOf),
      disagree: disagree.map(numberOf),
    })),
    disagreements: answered.flatMap(({ compiler, disagreements }) =>
      disagreements.map(({ check, fact: { aspect, expected, found } }) => ({
        ...subject(check, aspect),
        compiler,
        expected,
        found,
      })),
    ),
    refusals: answered.flatMap(({ compiler, refusals }) =>
      refusals.map(({ check, said }) => ({ ...subject(check), compiler, said })),
    ),
    omissions: omissions(header).map(({ what, reason, compiler }) => ({
      what,
      reason,
      compiler: compiler ? numberOf(compiler) : null,
    })),
  };
}

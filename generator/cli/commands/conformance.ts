import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Options } from '../../configuration/options.js';
import { isBelow, toSlashes } from '../../configuration/paths.js';
import * as messages from '../../conformance/messages.js';
import type { ConformancePlan } from '../../conformance/questions/plan.js';
import { reportVerdicts } from '../../conformance/report-verdicts.js';
import { emittedFile, isEmitted } from '../../conformance/text/emitted-file.js';
import { agrees, type ConformanceReport } from '../../conformance/verdict.js';
import { replaceFile } from '../../whole-file.js';
import { printReport } from '../conformance/print-report.js';
import { reportJson } from '../conformance/report-json.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { CommonFlags } from '../flags.js';
import type { Io } from '../io.js';
import { printable } from '../printable.js';
import { runSession, type Session } from '../session.js';

export interface ConformanceFlags extends CommonFlags {
  /** Commands of C compilers; none means those of the configuration. */
  readonly cc?: readonly string[] | undefined;
  /** Where the C file is kept, relative to the working directory. */
  readonly emit?: string | undefined;
  /** A compiler that is not there is skipped. */
  readonly allowMissing?: boolean | undefined;
  /** Compile with the generator's own stand-ins for the C library's headers. */
  readonly stubs?: boolean | undefined;
  /** Seconds that one run of a compiler may take; 60 if undefined. */
  readonly timeout?: number | undefined;
  readonly json?: boolean | undefined;
}

/** `xenbind conformance`: asks C compilers whether they see the headers as the generator does. */
export function run(flags: ConformanceFlags, io: Io): Promise<ExitCode> {
  return runSession(flags, io, async (session) => {
    const options = await session.loadOptions({ compilers: flags.cc });
    if (!options) return EXIT.diagnostics;
    const { prepareConformance, runConformance } = await import('../../check-conformance.js');
    const request = {
      stubs: flags.stubs === true,
      timeout: (flags.timeout ?? 60) * 1000,
      progress: session.progress,
    };
    const preparation = await prepareConformance(options, request, session.host, session.sink);
    if (!preparation) return EXIT.diagnostics;
    if (flags.emit !== undefined && !emit(flags.emit, preparation.plan, options, session)) return EXIT.diagnostics;
    const report = await runConformance(preparation, options, request);
    reportVerdicts(report, session.sink, flags.allowMissing === true);
    if (flags.json) session.print(reportJson(report));
    else if (!flags.quiet) {
      for (const line of printReport(report, flags.verbose === true)) session.print(`${printable(line)}\n`);
    }
    return exitCode(report, flags.allowMissing === true);
  });
}

/** Written before any compiler is asked: it is what they are asked, whatever they say. */
function emit(given: string, plan: ConformancePlan, options: Options, session: Session): boolean {
  const file = path.resolve(session.io.cwd, given);
  const shown = toSlashes(isBelow(file, options.root) ? path.relative(options.root, file) : given);
  // A folder cannot be written, a device can: both are told from a file of somebody else by what they are.
  if (statSync(file, { throwIfNoEntry: false })?.isFile() && !isEmitted(readFileSync(file, 'latin1'))) {
    session.sink.report(messages.foreignEmitTarget, {}, given);
    return false;
  }
  replaceFile(file, emittedFile(plan, options, shown));
  return true;
}

function exitCode(report: ConformanceReport, allowMissing: boolean): ExitCode {
  const verdicts = report.headers.flatMap((header) => header.verdicts.map(({ verdict }) => verdict));
  if (verdicts.some((verdict) => verdict.kind !== 'no-answer' && !agrees(verdict))) return EXIT.compilerDisagrees;
  const isMissing = report.unasked.some(({ kind }) => kind === 'unusable' || !allowMissing);
  if (isMissing || verdicts.some(({ kind }) => kind === 'no-answer')) return EXIT.compilerMissing;
  return EXIT.done;
}

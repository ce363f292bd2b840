import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BindingsModel } from '../../bindings/model.js';
import type { Options } from '../../configuration/options.js';
import { toSlashes } from '../../configuration/paths.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { CommonFlags } from '../flags.js';
import type { Io } from '../io.js';
import * as messages from '../messages.js';
import { printable } from '../printable.js';
import { count, countModel, describeCounts, listUnbound, reportJson } from '../report.js';
import { runSession, type Session } from '../session.js';

export interface GenerateFlags extends CommonFlags {
  /** Write nothing; say whether the output folder is what would be written. */
  readonly check?: boolean | undefined;
  /** Replaces the configuration's `output`. */
  readonly out?: string | undefined;
  /** False: write without having ts-morph format and type-check the result. */
  readonly verify?: boolean | undefined;
  /** Where the report goes as JSON. */
  readonly report?: string | undefined;
}

/**
 * `xenbind generate`: headers in, TypeScript modules out, all or none. `--check` does the same work up to writing (no
 * stamp and no cache decides), compares bytes, and never loads ts-morph: what is committed has passed it.
 */
export function run(flags: GenerateFlags, io: Io): Promise<ExitCode> {
  return runSession(flags, io, async (session) => {
    const options = await session.loadOptions(flags.out === undefined ? {} : { output: flags.out });
    if (!options) return EXIT.diagnostics;
    const { buildModel } = await import('../../pipeline.js');
    const model = buildModel(options, session.host, session.sink, session.progress);
    if (!model) return EXIT.diagnostics;
    const { renderBindings } = await import('../../emit/render-bindings.js');
    const files = renderBindings(model, options, session.sink);
    if (session.sink.hasErrors) return EXIT.diagnostics;
    if (flags.report !== undefined) writeFileSync(path.resolve(io.cwd, flags.report), reportJson(model));
    const output = path.resolve(options.root, options.output);
    const code = flags.check
      ? await check(files, output, options, flags, session)
      : await write(files, output, options, flags, session);
    if (code === EXIT.done && !flags.quiet) session.print(summary(model, flags));
    return code;
  });
}

async function check(
  files: ReadonlyMap<string, string>,
  output: string,
  options: Options,
  flags: GenerateFlags,
  session: Session,
): Promise<ExitCode> {
  const { compareOutput } = await import('../../emit/output.js');
  const { changed, missing, stale } = compareOutput(files, output);
  const shown = (file: string): string => (options.output === '.' ? file : `${options.output}/${file}`);
  for (const file of changed) {
    const line = firstDifference(files.get(file) ?? '', readFileSync(path.join(output, file), 'utf8'));
    session.sink.report(messages.outputChanged, { place: { file: shown(file), line, column: 1 } }, shown(file));
  }
  for (const file of missing) session.sink.report(messages.outputMissing, {}, shown(file));
  for (const file of stale) session.sink.report(messages.outputStale, {}, shown(file));
  if (changed.length + missing.length + stale.length > 0) return EXIT.drift;
  if (!flags.quiet) session.print(`${count(files.size, 'file')} in ${printable(options.output)}: up to date\n`);
  return EXIT.done;
}

async function write(
  files: ReadonlyMap<string, string>,
  output: string,
  options: Options,
  flags: GenerateFlags,
  session: Session,
): Promise<ExitCode> {
  if (flags.verify !== false) {
    session.progress(0, 1, 'formatting and type-checking what will be written');
    const { verifyOutput } = await import('../../emit/verify.js');
    verifyOutput(files, options, session.sink);
    if (session.sink.hasErrors) return EXIT.diagnostics;
  }
  const { writeOutput } = await import('../../emit/output.js');
  const { written, removed } = writeOutput(files, output);
  if (flags.quiet) return EXIT.done;
  const folder = toSlashes(path.relative(session.io.cwd, output)) || '.';
  for (const file of written) session.print(`wrote ${printable(`${folder}/${file}`)}\n`);
  for (const file of removed) session.print(`removed ${printable(`${folder}/${file}`)}\n`);
  const unchanged = files.size - written.length;
  session.print(
    `${count(files.size, 'file')}: ${written.length} written, ${unchanged} unchanged, ${removed.length} removed\n`,
  );
  return EXIT.done;
}

function summary(model: BindingsModel, flags: GenerateFlags): string {
  const verbose = flags.verbose === true;
  const lines = [describeCounts(countModel(model), verbose)];
  if (verbose) lines.push(...listUnbound(model).map((line) => `  ${printable(line)}`));
  return lines.map((line) => `${line}\n`).join('');
}

/** The first line (from 1) in which two texts differ. */
function firstDifference(expected: string, actual: string): number {
  let line = 1;
  const end = Math.min(expected.length, actual.length);
  for (let index = 0; index < end && expected[index] === actual[index]; index++) if (expected[index] === '\n') line++;
  return line;
}

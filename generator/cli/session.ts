import path from 'node:path';
import type { Options } from '../configuration/options.js';
import { isBelow, toSlashes } from '../configuration/paths.js';
import { type Diagnostic, DiagnosticSink } from '../diagnostics/diagnostic.js';
import type { Place } from '../diagnostics/place.js';
import { createNodeFileHost } from '../node-file-host.js';
import type { FileHost } from '../preprocess/file-host.js';
import { coloursFor } from './colours.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { explainFailure } from './failure.js';
import type { CommonFlags } from './flags.js';
import type { Io } from './io.js';
import { createProgress, type Progress } from './progress.js';
import { renderJson, renderText } from './render-diagnostics.js';

/** One run of a command: collects what to say, and says it at the end in the form that was asked for. */
export interface Session {
  readonly io: Io;
  readonly sink: DiagnosticSink;
  readonly progress: Progress;
  /** Result text for standard output, written after the diagnostics. */
  print(text: string): void;
  /** The options of the run; undefined when the configuration is wrong (the sink has it). */
  loadOptions(output?: string): Promise<Options | undefined>;
  /** Files, relative to the options' root. */
  readonly host: FileHost;
}

/**
 * Runs a command's body, prints its result on standard output and its diagnostics on standard error, and gives the exit
 * code. With errors the code is never 0. Whatever is thrown becomes a message; no stack trace without XENBIND_DEBUG.
 */
export async function runSession(
  flags: CommonFlags,
  io: Io,
  body: (session: Session) => Promise<ExitCode>,
): Promise<ExitCode> {
  const sink = new DiagnosticSink();
  const progress = createProgress(io, flags.quiet !== true && flags.format !== 'json');
  const printed: string[] = [];
  let root = io.cwd;
  let host: FileHost | undefined;
  const session: Session = {
    io,
    sink,
    progress,
    print: (text) => void printed.push(text),
    loadOptions: async (output) => {
      const { loadOptions } = await import('../configuration/load.js');
      const overrides = {
        ...(flags.header ? { headers: flags.header } : {}),
        ...(flags.include ? { includePaths: flags.include } : {}),
        ...(flags.define ? { defines: flags.define } : {}),
        ...(flags.abi ? { abis: flags.abi } : {}),
        ...(output !== undefined ? { output } : {}),
      };
      const options = await loadOptions({ cwd: io.cwd, configuration: flags.config, overrides }, sink);
      if (options) root = options.root;
      return options;
    },
    get host() {
      host ??= createNodeFileHost(root);
      return host;
    },
  };
  let code: ExitCode;
  try {
    code = await body(session);
    if (code === EXIT.done && sink.hasErrors) code = EXIT.diagnostics;
  } catch (thrown) {
    const failure = explainFailure(thrown);
    sink.add(failure.diagnostic);
    code = failure.exitCode;
    // Half a result is none.
    printed.length = 0;
    if (io.env.XENBIND_DEBUG === '1') io.err.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
  }
  progress.stop();
  await writeDiagnostics(sink.all, flags, io, root);
  for (const text of printed) io.out.write(text);
  return code;
}

/** Writes diagnostics to standard error. Their files are relative to `root`; what is shown starts at the working directory. */
export async function writeDiagnostics(
  diagnostics: readonly Diagnostic[],
  flags: Pick<CommonFlags, 'format' | 'color'>,
  io: Io,
  root: string,
): Promise<void> {
  const shown =
    root === io.cwd ? diagnostics : diagnostics.map((diagnostic) => rebaseDiagnostic(diagnostic, root, io.cwd));
  if (flags.format === 'json') {
    io.err.write(renderJson(shown));
    return;
  }
  if (shown.length === 0) return;
  const host = createNodeFileHost(io.cwd);
  const decoder = new TextDecoder();
  const texts = new Map<string, string | undefined>();
  const sources = (file: string): string | undefined => {
    if (!texts.has(file)) texts.set(file, readSource(host, file, decoder));
    return texts.get(file);
  };
  try {
    io.err.write(await renderText(shown, sources, await coloursFor(io.err, io, flags.color)));
  } catch (thrown) {
    // The message matters more than its dress: a package for it may be missing too.
    const failure = explainFailure(thrown);
    const plain = [...shown, failure.diagnostic].map(({ place, message, code, hint }) => {
      const where = place ? `${place.file}:${place.line}:${place.column}: ` : '';
      return `${where}${message} [${code}]${hint === undefined ? '' : `\n  hint: ${hint}`}\n`;
    });
    io.err.write(plain.join(''));
  }
}

function readSource(host: FileHost, file: string, decoder: InstanceType<typeof TextDecoder>): string | undefined {
  try {
    const bytes = host.read(file);
    return bytes && decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function rebaseDiagnostic(diagnostic: Diagnostic, root: string, cwd: string): Diagnostic {
  const move = (place: Place): Place => {
    if (path.isAbsolute(place.file)) return place;
    const absolute = path.resolve(root, place.file);
    return { ...place, file: toSlashes(isBelow(absolute, cwd) ? path.relative(cwd, absolute) : absolute) };
  };
  return {
    ...diagnostic,
    ...(diagnostic.place ? { place: move(diagnostic.place) } : {}),
    ...(diagnostic.notes
      ? { notes: diagnostic.notes.map((note) => (note.place ? { ...note, place: move(note.place) } : note)) }
      : {}),
  };
}

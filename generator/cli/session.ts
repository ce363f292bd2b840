import type { Overrides } from '../configuration/merge.js';
import type { Options } from '../configuration/options.js';
import { DiagnosticSink } from '../diagnostics/diagnostic.js';
import type { FileHost } from '../preprocess/file-host.js';
import { NodeFileHost } from '../preprocess/node-file-host.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { explainFailure } from './failure.js';
import type { CommonFlags } from './flags.js';
import type { Io } from './io.js';
import { createProgress, type Progress } from './progress.js';
import { writeDiagnostics } from './write-diagnostics.js';

/** One run of a command: collects what to say, and says it at the end in the form that was asked for. */
export interface Session {
  readonly io: Io;
  readonly sink: DiagnosticSink;
  readonly progress: Progress;
  /** Result text for standard output, written after the diagnostics. */
  print(text: string): void;
  /** The options of the run, with `more` over the flags; undefined when the configuration is wrong (the sink has it). */
  loadOptions(more?: Overrides): Promise<Options | undefined>;
  /** Texts of sources that are not on the disk, by the names that places give them. */
  readonly sources: Map<string, string>;
  /** The file system; relative paths start at the process's working directory, so stages are given absolute ones. */
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
  const session: Session = {
    io,
    sink,
    progress,
    print: (text) => void printed.push(text),
    sources: new Map(),
    loadOptions: async (more) => {
      const { loadOptions } = await import('../configuration/load.js');
      const overrides = {
        ...(flags.header ? { headers: flags.header } : {}),
        ...(flags.include ? { includePaths: flags.include } : {}),
        ...(flags.define ? { defines: flags.define } : {}),
        ...(flags.abi ? { abis: flags.abi } : {}),
        ...more,
      };
      const options = await loadOptions({ cwd: io.cwd, configuration: flags.config, overrides }, sink);
      if (options) root = options.root;
      return options;
    },
    host: new NodeFileHost(),
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
  await writeDiagnostics(sink.all, flags, io, root, session.sources);
  for (const text of printed) io.out.write(text);
  return code;
}

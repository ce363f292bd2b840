import { diagnose } from '../diagnostics/diagnostic.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { explainFailure } from './failure.js';
import type { Io } from './io.js';
import * as messages from './messages.js';
import { writeDiagnostics } from './write-diagnostics.js';

export { processIo } from './io.js';

/**
 * The whole command line: `args` without node and the script. Prints help, version and usage errors itself and hands
 * everything else to the command. Never throws; the result is the process's exit code.
 */
export async function runProgram(args: readonly string[], io: Io): Promise<ExitCode> {
  // Wanted before the command line is understood: a usage error is a diagnostic like any other.
  const json = args.some((arg, index) => arg === '--format=json' || (arg === '--format' && args[index + 1] === 'json'));
  const flags = { format: json ? 'json' : 'text', color: !args.includes('--no-color') } as const;
  try {
    const { parseCommandLine } = await import('./command-line.js');
    const parsed = await parseCommandLine(args, io);
    if (parsed.kind === 'run') return await parsed.run();
    if (parsed.kind === 'shown') return EXIT.done;
    await writeDiagnostics([diagnose(messages.usage, {}, parsed.problem)], flags, io, io.cwd);
    return EXIT.usage;
  } catch (thrown) {
    const { diagnostic, exitCode } = explainFailure(thrown);
    await writeDiagnostics([diagnostic], flags, io, io.cwd);
    return exitCode;
  }
}

import { Command, CommanderError } from 'commander';
import { packageVersion } from '../package-root.js';
import type { ExitCode } from './exit-codes.js';
import { PROGRAM_HELP } from './help.js';
import type { Io } from './io.js';
import { declareConformance } from './syntax/conformance.js';
import { declareConstants } from './syntax/constants.js';
import { declareDiff } from './syntax/diff.js';
import { declareDoctor } from './syntax/doctor.js';
import { declareGenerate } from './syntax/generate.js';
import { declareLayout } from './syntax/layout.js';

/** What a command line asks for. */
export type ParsedCommandLine =
  | { readonly kind: 'run'; readonly run: () => Promise<ExitCode> }
  /** Help or version, already written. */
  | { readonly kind: 'shown' }
  | { readonly kind: 'usage'; readonly problem: string };

/** Understands a command line; nothing runs before the caller says so. Each command's code is loaded with it. */
export async function parseCommandLine(args: readonly string[], io: Io): Promise<ParsedCommandLine> {
  let run: (() => Promise<ExitCode>) | undefined;
  const problems: string[] = [];
  const program = createProgram(io, problems, (start) => {
    run = start;
  });
  if (args.length === 0) {
    io.err.write(`${program.helpInformation()}\n`);
    return { kind: 'usage', problem: 'a command is missing' };
  }
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    // Help and version end in an exception as well, with the code 0.
    if (thrown.exitCode === 0) return { kind: 'shown' };
    return { kind: 'usage', problem: describeProblem(problems.join(' ') || thrown.message) };
  }
  return run ? { kind: 'run', run } : { kind: 'usage', problem: 'a command is missing' };
}

function createProgram(io: Io, problems: string[], start: (run: () => Promise<ExitCode>) => void): Command {
  const program = new Command('xenbind')
    .description('Typed TypeScript bindings from C headers, and what their records look like in memory.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', PROGRAM_HELP)
    .configureOutput({
      writeOut: (text) => io.out.write(text),
      // Errors are diagnostics and printed as such.
      writeErr: (text) => void problems.push(text.trim()),
      getOutHelpWidth: () => Math.min(io.out.columns ?? 100, 100),
      getErrHelpWidth: () => Math.min(io.err.columns ?? 100, 100),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride();

  for (const declare of [
    declareGenerate,
    declareLayout,
    declareConstants,
    declareConformance,
    declareDiff,
    declareDoctor,
  ])
    declare({ program, io, start });
  return program;
}

/** The library's sentence without its prefix and final dot, as messages of this project are written. */
function describeProblem(text: string): string {
  return text
    .replace(/^error: /, '')
    .replace(/\s+/g, ' ')
    .replace(/\.$/, '');
}

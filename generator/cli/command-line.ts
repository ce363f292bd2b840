import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { ABI_NAMES } from '../configuration/defaults.js';
import type { AbiName } from '../layout/abi.js';
import { packageVersion } from '../package-root.js';
import type { ExitCode } from './exit-codes.js';
import type { CommonFlags } from './flags.js';
import { CONSTANTS_HELP, GENERATE_HELP, LAYOUT_HELP, PROGRAM_HELP } from './help.js';
import type { Io } from './io.js';

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

  common(
    program
      .command('generate')
      .summary('write the TypeScript modules of the headers')
      .description('Reads the headers, and writes one TypeScript module for each into the output folder.')
      .argument(
        '[headers...]',
        'headers to bind instead of those of the configuration',
        (value, list: string[] = []) => [...list, notEmpty(value)],
      )
      .option('--check', 'write nothing; exit with 3 when the output folder is not what generate would write')
      .option('-o, --out <dir>', 'folder of the generated modules', notEmpty)
      .option('--no-verify', 'write without formatting and type-checking first: for headers of thousands of records')
      .option('--report <file>', 'write what was bound and what was not, and why, as JSON'),
  )
    .addHelpText('after', GENERATE_HELP)
    .action((headers: string[], options: CommonOptions & GenerateOptions) => {
      start(async () => {
        const { run } = await import('./commands/generate.js');
        const { check, out, report, verify } = options;
        return run({ ...commonFlags(options, headers), check, out, report, verify }, io);
      });
    });

  common(
    program
      .command('layout')
      .summary('print offsets, sizes and holes of records')
      .description('Prints structs and unions with the offset and size of each field, holes, padding and cache lines.')
      .argument('[records...]', 'tags, typedef names or patterns; arguments with a dot or a slash are headers')
      .option('--json', 'print JSON')
      .option('--expand', 'show the fields of records that a field has by value, too'),
  )
    .addHelpText('after', LAYOUT_HELP)
    .action((words: string[], options: CommonOptions & { json?: true; expand?: true }) => {
      const { headers, names } = sortArguments(words);
      start(async () => {
        const { run } = await import('./commands/layout.js');
        const { json, expand } = options;
        return run({ ...commonFlags(options, headers), records: names, json, expand }, io);
      });
    });

  common(
    program
      .command('constants')
      .summary('print the values of macros and enumerators')
      .description('Prints the value and the C type of every macro, enumerator and constant of the headers.')
      .argument('[names...]', 'names or patterns; arguments with a dot or a slash are headers')
      .option('--json', 'print JSON'),
  )
    .addHelpText('after', CONSTANTS_HELP)
    .action((words: string[], options: CommonOptions & { json?: true }) => {
      const { headers, names } = sortArguments(words);
      start(async () => {
        const { run } = await import('./commands/constants.js');
        return run({ ...commonFlags(options, headers), names, json: options.json }, io);
      });
    });
  return program;
}

interface CommonOptions {
  readonly config?: string;
  readonly header?: readonly string[];
  readonly include?: readonly string[];
  readonly define?: Readonly<Record<string, string>>;
  readonly abi?: readonly AbiName[];
  readonly format: 'text' | 'json';
  readonly color: boolean;
  readonly quiet?: true;
  readonly verbose?: true;
}

interface GenerateOptions {
  readonly check?: true;
  readonly out?: string;
  readonly report?: string;
  readonly verify: boolean;
}

function common(command: Command): Command {
  const append = (value: string, list: readonly string[] = []): readonly string[] => [...list, notEmpty(value)];
  return command
    .helpOption('-h, --help', 'print this help')
    .option('-c, --config <file>', 'configuration file (default: ./xenbind.config.json, if it is there)')
    .addOption(new Option('--header <file>', 'a header to read; may be given again').argParser(append))
    .addOption(
      new Option('-I, --include <dir>', 'a folder to search for #include; may be given again').argParser(append),
    )
    .addOption(
      new Option('-D, --define <name[=body]>', 'define a macro, as 1 without a body; may be given again').argParser(
        addDefine,
      ),
    )
    .addOption(new Option('--abi <name>', `a C ABI: ${ABI_NAMES.join(', ')}; may be given again`).argParser(addAbi))
    .addOption(
      new Option('--format <form>', 'form of the messages on standard error').choices(['text', 'json']).default('text'),
    )
    .option('--no-color', 'no colours (NO_COLOR in the environment does the same)')
    .option('-q, --quiet', 'print nothing but problems')
    .option('-v, --verbose', 'also list what has no binding, and why');
}

/** A path; an empty one is a variable that was not set, and would mean the working folder. */
function notEmpty(value: string): string {
  if (value === '') throw new InvalidArgumentError('Expected a path, found nothing.');
  return value;
}

function commonFlags(options: CommonOptions, headers: readonly string[]): CommonFlags {
  const { config, include, define, abi, format, color, quiet, verbose } = options;
  return {
    config,
    include,
    define,
    abi,
    format,
    color,
    quiet,
    verbose,
    header: [...(options.header ?? []), ...headers],
  };
}

function addDefine(text: string, defines: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const [, name, body] = /^([A-Za-z_$][\w$]*)(?:=(.*))?$/.exec(text) ?? [];
  if (name === undefined || name === 'defined' || name === '__proto__') {
    throw new InvalidArgumentError('Expected NAME or NAME=BODY, with an identifier of C as the name.');
  }
  return { ...defines, [name]: body ?? '1' };
}

function addAbi(text: string, abis: readonly AbiName[] = []): readonly AbiName[] {
  const names = text.split(',').map((name): AbiName => {
    const known = ABI_NAMES.find((abi) => abi === name);
    if (known === undefined) {
      throw new InvalidArgumentError(`The ABIs are ${ABI_NAMES.join(', ')}.`);
    }
    return known;
  });
  return [...abis, ...names];
}

/** An identifier of C holds neither a dot nor a slash, a header's path at least one of them. */
function sortArguments(words: readonly string[]): { readonly headers: string[]; readonly names: string[] } {
  const isHeader = (word: string): boolean => /[./\\]/.test(word);
  return { headers: words.filter(isHeader), names: words.filter((word) => !isHeader(word)) };
}

/** The library's sentence without its prefix and final dot, as messages of this project are written. */
function describeProblem(text: string): string {
  return text
    .replace(/^error: /, '')
    .replace(/\s+/g, ' ')
    .replace(/\.$/, '');
}

import { type Command, InvalidArgumentError, Option } from 'commander';
import { ABI_NAMES } from '../configuration/defaults.js';
import type { AbiName } from '../layout/abi.js';
import type { ExitCode } from './exit-codes.js';
import type { CommonFlags } from './flags.js';
import type { Io } from './io.js';

/** What a command of `syntax/` is declared with: where it goes, and what to do when it was asked for. */
export interface CommandContext {
  readonly program: Command;
  readonly io: Io;
  /** Takes what runs the command once the whole command line has been understood. */
  readonly start: (run: () => Promise<ExitCode>) => void;
}

/** The options that every command has, as commander gives them. */
export interface CommonOptions {
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

/** Adds the options that every command has; without `headers`, one has its headers as arguments alone. */
export function withCommonOptions(command: Command, { headers = true } = {}): Command {
  command
    .helpOption('-h, --help', 'print this help')
    .option('-c, --config <file>', 'configuration file (default: ./xenbind.config.json, if it is there)');
  if (headers) {
    command.addOption(new Option('--header <file>', 'a header to read; may be given again').argParser(appendPath));
  }
  return command
    .addOption(
      new Option('-I, --include <dir>', 'a folder to search for #include; may be given again').argParser(appendPath),
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
    .option('-v, --verbose', 'also list what is left out of the result, and why');
}

export function commonFlags(options: CommonOptions, headers: readonly string[]): CommonFlags {
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

/** A path; an empty one is a variable that was not set, and would mean the working folder. */
export function notEmpty(value: string): string {
  if (value === '') throw new InvalidArgumentError('Expected a path, found nothing.');
  return value;
}

/** For an option or argument that may be given again. */
export function appendPath(value: string, list: readonly string[] = []): string[] {
  return [...list, notEmpty(value)];
}

/** An identifier of C holds neither a dot nor a slash, a header's path at least one of them. */
export function sortArguments(words: readonly string[]): { readonly headers: string[]; readonly names: string[] } {
  const isHeader = (word: string): boolean => /[./\\]/.test(word);
  return { headers: words.filter(isHeader), names: words.filter((word) => !isHeader(word)) };
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

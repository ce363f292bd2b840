import { InvalidArgumentError, Option } from 'commander';
import { splitCommand } from '../../configuration/command-words.js';
import {
  appendPath,
  type CommandContext,
  type CommonOptions,
  commonFlags,
  notEmpty,
  withCommonOptions,
} from '../common-options.js';
import { exitCodeHelp } from '../exit-codes.js';
import { MESSAGES_HELP, OVERRIDES_HELP } from '../help.js';

interface ConformanceOptions extends CommonOptions {
  readonly cc?: readonly string[];
  readonly emit?: string;
  readonly allowMissing?: true;
  readonly stubs?: true;
  readonly timeout?: number;
  readonly json?: true;
}

export function declareConformance({ program, io, start }: CommandContext): void {
  const command = program
    .command('conformance')
    .summary('ask C compilers whether they see the headers alike')
    .description(
      'Has C compilers check every size, alignment, offset, bit position, value and type against the untouched headers.',
    )
    .argument('[headers...]', 'headers to check instead of those of the configuration', appendPath)
    .addOption(
      new Option('--cc <command>', 'a C compiler with its options; may be given again').argParser(appendCompiler),
    )
    .option('--allow-missing', 'skip a compiler that is not installed')
    .option('--stubs', "compile with xenbind's own stdint.h and the like: for compilers without a C library")
    .option('--emit <file>', 'keep the C file of assertions', notEmpty)
    .addOption(
      new Option('--timeout <seconds>', 'end a compiler that takes longer for one header (default: 60)').argParser(
        seconds,
      ),
    )
    .option('--json', 'print JSON');
  withCommonOptions(command)
    .addHelpText('after', HELP)
    .action((headers: string[], options: ConformanceOptions) => {
      start(async () => {
        const { run } = await import('../commands/conformance.js');
        const { cc, emit, allowMissing, stubs, timeout, json } = options;
        return run({ ...commonFlags(options, headers), cc, emit, allowMissing, stubs, timeout, json }, io);
      });
    });
}

function appendCompiler(text: string, list: readonly string[] = []): string[] {
  if (!splitCommand(text)) throw new InvalidArgumentError('Expected the command of a C compiler, every quote closed.');
  return [...list, text];
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 86_400)) throw new InvalidArgumentError('Expected a number of seconds above 0.');
  return value;
}

const HELP = `${OVERRIDES_HELP}

A compiler's ABI is what it says itself. Without --cc those of the configuration ("compilers") are
asked, without these the GNU cross compiler of each ABI (aarch64-linux-gnu-gcc), or gcc where that
compiles for the ABI. A command may have options ("gcc -m32", "clang --target=aarch64-linux-gnu");
they come after xenbind's own, -std=gnu17 and the include paths and defines of the configuration.
No shell reads it. The system's headers are used, which xenbind does not; --stubs puts its own in.

Each header is compiled alone. What C can assert is asserted; of a bit-field, an object with all its
bits set is compiled and read. --emit keeps the assertions of all headers and ABIs as one C file
without any code, for a build of your own. --verbose lists every record and constant, and what no
compiler could be asked; --json has both, and each disagreement, with the compilers by number.
${MESSAGES_HELP}

${exitCodeHelp()}

Examples:
  $ xenbind conformance
  $ xenbind conformance --cc gcc --cc clang --cc aarch64-linux-gnu-gcc
  $ xenbind conformance --cc 'gcc -m32' --stubs my.h -I include
  $ xenbind conformance --allow-missing --emit test/conformance.c
`;

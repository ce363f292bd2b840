import {
  type CommandContext,
  type CommonOptions,
  commonFlags,
  sortArguments,
  withCommonOptions,
} from '../common-options.js';
import { exitCodeHelp } from '../exit-codes.js';
import { MESSAGES_HELP, OVERRIDES_HELP } from '../help.js';

interface ConstantsOptions extends CommonOptions {
  readonly json?: true;
}

export function declareConstants({ program, io, start }: CommandContext): void {
  const command = program
    .command('constants')
    .summary('print the values of macros and enumerators')
    .description('Prints the value and the C type of every macro, enumerator and constant of the headers.')
    .argument('[names...]', 'names or patterns; arguments with a dot or a slash are headers')
    .option('--json', 'print JSON');
  withCommonOptions(command)
    .addHelpText('after', HELP)
    .action((words: string[], options: ConstantsOptions) => {
      const { headers, names } = sortArguments(words);
      start(async () => {
        const { run } = await import('../commands/constants.js');
        return run({ ...commonFlags(options, headers), names, json: options.json }, io);
      });
    });
}

const HELP = `${OVERRIDES_HELP}

Each line has a name, its value, the value in hexadecimal, and its C type; the ABIs stand behind
where they do not agree. Function-like macros that are pure integer expressions follow with their
bodies. --verbose lists the macros that are no constants, with the reasons; --json always does, and
writes integers as decimal text, since JSON's numbers are exact up to 2^53 only.
${MESSAGES_HELP}

${exitCodeHelp()}

Examples:
  $ xenbind constants
  $ xenbind constants 'XEN_ARGO_*' headers/argo.h
  $ xenbind constants --abi i386 --json
`;

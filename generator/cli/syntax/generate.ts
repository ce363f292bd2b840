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

interface GenerateOptions extends CommonOptions {
  readonly check?: true;
  readonly out?: string;
  readonly report?: string;
  readonly verify: boolean;
}

export function declareGenerate({ program, io, start }: CommandContext): void {
  const command = program
    .command('generate')
    .summary('write the TypeScript modules of the headers')
    .description('Reads the headers, and writes one TypeScript module for each into the output folder.')
    .argument('[headers...]', 'headers to bind instead of those of the configuration', appendPath)
    .option('--check', 'write nothing; exit with 3 when the output folder is not what generate would write')
    .option('-o, --out <dir>', 'folder of the generated modules', notEmpty)
    .option('--no-verify', 'write without formatting and type-checking first: for headers of thousands of records')
    .option('--report <file>', 'write what was bound and what was not, and why, as JSON');
  withCommonOptions(command)
    .addHelpText('after', HELP)
    .action((headers: string[], options: GenerateOptions) => {
      start(async () => {
        const { run } = await import('../commands/generate.js');
        const { check, out, report, verify } = options;
        return run({ ...commonFlags(options, headers), check, out, report, verify }, io);
      });
    });
}

const HELP = `${OVERRIDES_HELP}

A file is written whole or not at all, and nothing is written when a header has an error. Files of
the output folder that the generator made and would not make again are removed; others are left
alone. What is written is formatted and type-checked first. With --check nothing is written: headers
are read, laid out and rendered as always, and the result is compared byte by byte.
${MESSAGES_HELP}

${exitCodeHelp()}

Examples:
  $ xenbind generate
  $ xenbind generate --check
  $ xenbind generate --report bindings.json
  $ xenbind generate my.h -I include -D DEBUG=0 --abi x86_64 --out src/bindings
`;

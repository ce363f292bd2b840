import {
  type CommandContext,
  type CommonOptions,
  commonFlags,
  sortArguments,
  withCommonOptions,
} from '../common-options.js';
import { exitCodeHelp } from '../exit-codes.js';
import { MESSAGES_HELP, OVERRIDES_HELP } from '../help.js';

interface LayoutOptions extends CommonOptions {
  readonly json?: true;
  readonly expand?: true;
}

export function declareLayout({ program, io, start }: CommandContext): void {
  const command = program
    .command('layout')
    .summary('print offsets, sizes and holes of records')
    .description('Prints structs and unions with the offset and size of each field, holes, padding and cache lines.')
    .argument('[records...]', 'tags, typedef names or patterns; arguments with a dot or a slash are headers')
    .option('--json', 'print JSON')
    .option('--expand', 'show the fields of records that a field has by value, too');
  withCommonOptions(command)
    .addHelpText('after', HELP)
    .action((words: string[], options: LayoutOptions) => {
      const { headers, names } = sortArguments(words);
      start(async () => {
        const { run } = await import('../commands/layout.js');
        const { json, expand } = options;
        return run({ ...commonFlags(options, headers), records: names, json, expand }, io);
      });
    });
}

const HELP = `${OVERRIDES_HELP}

A record is named by its tag, by a typedef or as 'struct tag'; * and ? stand for any characters and
for one. Without a name all records that the headers define are printed, with a name also those of
the files they include. ABIs that agree share one listing. A bit-field's offset is BYTE:BIT.
${MESSAGES_HELP}

${exitCodeHelp()}

Examples:
  $ xenbind layout xen_argo_addr
  $ xenbind layout 'struct xen_argo_*' --abi i386
  $ xenbind layout my.h -I include
  $ xenbind layout vchan_interface --expand --json
`;

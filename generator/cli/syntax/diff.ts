import { Option } from 'commander';
import {
  type CommandContext,
  type CommonOptions,
  commonFlags,
  notEmpty,
  withCommonOptions,
} from '../common-options.js';
import { exitCodeHelp } from '../exit-codes.js';
import { MESSAGES_HELP } from '../help.js';

interface DiffOptions extends CommonOptions {
  readonly json?: true;
  readonly markdown?: true;
}

export function declareDiff({ program, io, start }: CommandContext): void {
  const command = program
    .command('diff')
    .summary('say what changed between two interfaces, and whom that breaks')
    .description('Compares two ABI snapshots or headers for each ABI, and says what each change means to their users.')
    .argument('<old>', 'an abi.json, a header, or either at a git revision as REV:path', notEmpty)
    .argument('<new>', 'the same, of what is to replace it', notEmpty)
    .addOption(new Option('--json', 'print JSON').conflicts('markdown'))
    .option('--markdown', 'print tables to paste in a review');
  withCommonOptions(command, { headers: false })
    .addHelpText('after', HELP)
    .action((old: string, to: string, options: DiffOptions) => {
      start(async () => {
        const { run } = await import('../commands/diff.js');
        const { json, markdown } = options;
        return run({ ...commonFlags(options, []), old, new: to, json, markdown }, io);
      });
    });
}

const HELP = `
A side that ends in .json is a snapshot as xenbind generate writes it; any other is a header. Where
there is no such file, REV:path names one at a git revision, as for git show; what such a header
includes is of that revision, too. A header gets its prelude, defines and include folders from the
configuration, -I and -D, as for the other commands; compared with a snapshot of many headers, it is
compared with its own part of that. Without --abi, the ABIs are those that both sides have.

ABI-breaking is what makes a compiled program misread the other side's bytes or values: a size, an
offset, a width, a signedness, a value, a record or field that is gone. API-breaking is what leaves
the bytes alone and asks for changes in programs: another name or type, a name that is gone.
Compatible is all else: what is new, and what fits into padding. One cause is one entry; what follows
from it stands with it, or names it.
${MESSAGES_HELP}

${exitCodeHelp()}

Examples:
  $ xenbind diff origin/main:generated/abi.json generated/abi.json
  $ xenbind diff v1.2:include/a.h include/a.h --markdown
  $ xenbind diff HEAD~3:./a.h HEAD:./a.h --abi arm32
  $ xenbind diff old/a.h new/a.h --json
`;

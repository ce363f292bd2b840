import type { CommandContext } from '../common-options.js';
import { exitCodeHelp } from '../exit-codes.js';

interface DoctorOptions {
  readonly json?: true;
}

export function declareDoctor({ program, io, start }: CommandContext): void {
  program
    .command('doctor')
    .summary('tell what this machine offers to programs that use Argo or vchan')
    .description(
      'Looks at the hypervisor, the domain, the devices of Linux, xenstored and Argo, changes nothing, and tells what can be used here.',
    )
    .helpOption('-h, --help', 'print this help')
    .option('--json', 'print JSON')
    .addHelpText('after', HELP)
    .action(({ json }: DoctorOptions) => {
      start(async () => {
        const { run } = await import('../commands/doctor.js');
        return run({ json }, io);
      });
    });
}

const HELP = `
A line for each thing that programs need: what it is, or what is wrong with it and what to do. The
last two lines say whether vchan and Argo can be used. As JSON, a problem is an object with the code
and the message of the error that a program would get, or null.

${exitCodeHelp()}

Examples:
  $ xenbind doctor
  $ xenbind doctor --json
`;

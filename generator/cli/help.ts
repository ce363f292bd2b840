import { exitCodeHelp } from './exit-codes.js';

/** What stands in more than one help below the list of options: how things work together, exit codes. */

/** How messages are written, for every command. */
export const MESSAGES_HELP = `
Messages go to standard error, results to standard output. With --format json standard error is one
JSON array: an object for each message with its code, severity, message, hint, place (file, line,
column), length and notes; the array is empty when there is nothing to say.`;

/** How the options and the configuration go together, for every command that reads headers. */
export const OVERRIDES_HELP = `
Headers, --abi and --out replace what the configuration says; -I folders are searched before its
folders, -D adds to its defines. A header that the configuration lists keeps its prelude. The
system's include folders are not searched unless -I names them; stdint.h, stddef.h, stdbool.h,
sys/types.h, linux/types.h, linux/ioctl.h and the like are built in.`;

export const PROGRAM_HELP = `
${exitCodeHelp()}

Examples:
  $ xenbind generate                            as xenbind.config.json says
  $ xenbind generate --check                    in CI: fail when the bindings are out of date
  $ xenbind layout xen_argo_ring_message_header
  $ xenbind constants 'XEN_ARGO_*' --json
  $ xenbind conformance --cc gcc --cc clang     in CI: fail when a C compiler disagrees
  $ xenbind diff v1.2:include/a.h include/a.h   what a change means, for each ABI
  $ xenbind doctor                              what this machine offers to Argo and vchan

Environment:
  NO_COLOR, FORCE_COLOR   switch colours off or on
  XENBIND_DEBUG=1         print the stack trace of a failure
`;

import { exitCodeHelp } from './exit-codes.js';

/** What stands in the help below the list of options: how things work together, examples, exit codes. */

const MESSAGES = `
Messages go to standard error, results to standard output. With --format json standard error is one
JSON array: an object for each message with its code, severity, message, hint, place (file, line,
column), length and notes; the array is empty when there is nothing to say.`;

const OVERRIDES = `
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

Environment:
  NO_COLOR, FORCE_COLOR   switch colours off or on
  XENBIND_DEBUG=1         print the stack trace of a failure
`;

export const GENERATE_HELP = `${OVERRIDES}

A file is written whole or not at all, and nothing is written when a header has an error. Files of
the output folder that the generator made and would not make again are removed; others are left
alone. What is written is formatted and type-checked first. With --check nothing is written: headers
are read, laid out and rendered as always, and the result is compared byte by byte.
${MESSAGES}

${exitCodeHelp()}

Examples:
  $ xenbind generate
  $ xenbind generate --check
  $ xenbind generate --report bindings.json
  $ xenbind generate my.h -I include -D DEBUG=0 --abi x86_64 --out src/bindings
`;

export const LAYOUT_HELP = `${OVERRIDES}

A record is named by its tag, by a typedef or as 'struct tag'; * and ? stand for any characters and
for one. Without a name all records that the headers define are printed, with a name also those of
the files they include. ABIs that agree share one listing. A bit-field's offset is BYTE:BIT.
${MESSAGES}

${exitCodeHelp()}

Examples:
  $ xenbind layout xen_argo_addr
  $ xenbind layout 'struct xen_argo_*' --abi i386
  $ xenbind layout my.h -I include
  $ xenbind layout vchan_interface --expand --json
`;

export const CONSTANTS_HELP = `${OVERRIDES}

Each line has a name, its value, the value in hexadecimal, and its C type; the ABIs stand behind
where they do not agree. Function-like macros that are pure integer expressions follow with their
bodies. --verbose lists the macros that are no constants, with the reasons; --json always does, and
writes integers as decimal text, since JSON's numbers are exact up to 2^53 only.
${MESSAGES}

${exitCodeHelp()}

Examples:
  $ xenbind constants
  $ xenbind constants 'XEN_ARGO_*' headers/argo.h
  $ xenbind constants --abi i386 --json
`;

import { message } from '../diagnostics/diagnostic.js';

export const invalidRename = message(
  'invalid-rename',
  (key: string, name: string) => `the name '${name}' that renames gives to '${key}' is no free TypeScript identifier`,
  () => 'Use letters, digits, _ and no reserved word; a field may not be called like a method of its class.',
);

export const collidingRename = message(
  'colliding-rename',
  (key: string, name: string) => `renames gives '${key}' the name '${name}', which something else has already`,
  () => 'Choose a name that no other binding has, or rename the other one too.',
);

export const unmatchedRename = message(
  'unmatched-rename',
  (key: string) => `renames has an entry for '${key}', which is the name of nothing that is generated`,
  () => "Write the C name of a record, enum, constant, function or typedef, or 'record.field'.",
);

export const unmatchedAtomics = message(
  'unmatched-atomics',
  (pattern: string) => `the atomics pattern '${pattern}' matches no field`,
  () => "Write 'record.field' with their C names; * stands for any characters.",
);

export const unsupportedAtomics = message(
  'unsupported-atomics',
  (pattern: string, field: string) =>
    `the atomics pattern '${pattern}' names ${field}, which is no whole integer of 8 to 64 bits`,
  () => 'Atomic access exists for integers, enums and pointers; name the word that contains the bits.',
);

export const missingRecord = message(
  'missing-record',
  (id: string, user: string) => `${user} contains ${id} by value, which has no layout under the same ABI`,
  () => 'Allow the contained record too, or block both.',
);

export const notFormatted = message(
  'not-formatted',
  (path: string, line: number) => `the formatter would change line ${line} of ${path}`,
  () => 'This is a fault of the templates: report it with the header.',
);

export const doesNotCompile = message(
  'does-not-compile',
  (path: string, line: number, text: string) => `line ${line} of ${path} does not compile: ${text}`,
  () => 'This is a fault of the templates, or of runtimeModule: report it with the header.',
);

export const tooLargeToVerify = message(
  'too-large-to-verify',
  (size: number, limit: number, _needed: number) =>
    `the output has ${size} MB of TypeScript, more than ts-morph can check in the ${limit} MB that Node.js has for its heap`,
  (_size: number, _limit: number, needed: number) =>
    `Leave the check out by --no-verify, or give Node.js more: NODE_OPTIONS=--max-old-space-size=${needed}.`,
);

export const foreignFile = message(
  'foreign-file',
  (path: string) => `${path} is in the way: it was not generated, so it is not overwritten`,
  () => 'Move the file, or choose another output folder.',
);

export const cannotRead = message(
  'cannot-read',
  (file: string, reason: string) => `${file} is there and cannot be read: ${reason}`,
  () =>
    'Check what it is (a file is expected in the place of a file, a folder in that of a folder) and its permissions.',
);

export const cannotWrite = message(
  'cannot-write',
  (path: string, reason: string) => `${path} cannot be written: ${reason}`,
  () => 'Check the permissions of the output folder and the free space of its disk.',
);

import { message } from '../diagnostics/diagnostic.js';

export const conflictingDefinition = message(
  'conflicting-definition',
  (kind: string, name: string, other: string) =>
    `${kind} '${name}' is defined differently in ${other}; one name can have one binding only`,
  () => 'Block one of the two by name, or generate the headers in separate runs.',
);

export const unmatchedPattern = message(
  'unmatched-pattern',
  (list: string, pattern: string) => `the ${list} pattern '${pattern}' matches no name in the headers`,
  () => 'Correct the pattern or remove it: a pattern that matches nothing is usually a misspelling.',
);

export const duplicateModule = message(
  'duplicate-module',
  (path: string, first: string, second: string) =>
    `the headers ${first} and ${second} would both be written to the module '${path}'`,
  () =>
    'Set headerRoot to a folder that contains both, so that their module paths differ by more than upper and lower case.',
);

export const snapshotSyntax = message(
  'snapshot-syntax',
  (problem: string) => `the ABI snapshot is not valid JSON: ${problem}`,
  () => 'Restore the file, or write it again with xenbind generate.',
);

export const snapshotDuplicateKey = message(
  'snapshot-duplicate-key',
  (key: string) => `the key '${key}' stands twice in one object of the ABI snapshot`,
  () => 'Restore the file, or write it again with xenbind generate.',
);

export const snapshotNotUtf8 = message(
  'snapshot-not-utf8',
  (file: string) => `'${file}' is not UTF-8 text, so it is no ABI snapshot`,
  () => 'Name the abi.json that xenbind generate writes.',
);

export const notSnapshot = message(
  'not-a-snapshot',
  () => 'this JSON is no ABI snapshot of xenbind',
  () => 'Name the abi.json that xenbind generate writes into the output folder.',
);

export const newerSnapshot = message(
  'newer-snapshot',
  (version: string, known: number) =>
    `the ABI snapshot has format version ${version}; this xenbind reads version ${known}`,
  () => 'Use the xenbind that wrote it, or write it again with this one.',
);

export const snapshotWrongValue = message(
  'snapshot-wrong-value',
  (path: string, received: string, expected: string) => `'${path}' is ${received}; expected ${expected}`,
  () => 'Restore the file, or write it again with xenbind generate.',
);

export const snapshotMissingKey = message(
  'snapshot-missing-key',
  (key: string, where: string) => `${where} lacks the key '${key}'`,
  () => 'Restore the file, or write it again with xenbind generate.',
);

export const snapshotUnknownKey = message(
  'snapshot-unknown-key',
  (key: string, where: string) => `'${key}' is not a key of ${where}`,
  () => 'Restore the file, or write it again with xenbind generate.',
);

export const snapshotTooDeep = message(
  'snapshot-too-deep',
  () => 'the ABI snapshot is nested deeper than any header can make it',
  () => 'Restore the file, or write it again with xenbind generate.',
);

export const cyclicModules = message(
  'cyclic-modules',
  (modules: string) => `the modules ${modules} contain records of each other by value, which ES modules cannot express`,
  () => 'Generate the headers that contain each other as one header that includes them.',
);

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

export const cyclicModules = message(
  'cyclic-modules',
  (modules: string) => `the modules ${modules} contain records of each other by value, which ES modules cannot express`,
  () => 'Generate the headers that contain each other as one header that includes them.',
);

import { message } from '../diagnostics/diagnostic.js';

/** Everything that can be wrong with a configuration file or with what it names. */

export const notFound = message(
  'configuration-not-found',
  (file: string, reason: string) => `the configuration file '${file}' cannot be read: ${reason}`,
  () => 'Name an existing file with --config, or leave the option out to use ./xenbind.config.json.',
);

export const notUtf8 = message(
  'configuration-not-utf8',
  (file: string) => `the configuration file '${file}' is not UTF-8 text`,
  () => 'Save it as UTF-8.',
);

export const syntax = message(
  'configuration-syntax',
  (problem: string) => `the configuration is not valid JSON: ${problem}`,
  () => 'JSON has double quotes around names and texts, no comments and no comma after the last entry.',
);

export const duplicateKey = message(
  'configuration-duplicate-key',
  (key: string) => `the key '${key}' stands twice in one object; only one of the two could count`,
  () => 'Remove one of them.',
);

export const unknownKey = message(
  'configuration-unknown-key',
  (key: string, where: string, _advice: string) => `'${key}' is not a key of ${where}`,
  (_key, _where, advice: string) => advice,
);

export const missingKey = message(
  'configuration-missing-key',
  (key: string, where: string) => `${where} lacks the key '${key}'`,
  (key: string) => `Add "${key}".`,
);

export const wrongValue = message(
  'configuration-wrong-value',
  (path: string, received: string, expected: string, _advice: string) =>
    `'${path}' is ${received}; expected ${expected}`,
  (_path, _received, _expected, advice: string) => advice,
);

export const badName = message(
  'configuration-bad-name',
  (path: string, name: string, expected: string) => `'${name}' cannot be a name in '${path}': expected ${expected}`,
  () => 'Correct the name.',
);

export const repeated = message(
  'configuration-repeated',
  (list: string, entry: string) => `'${entry}' stands twice in ${list}`,
  () => 'Remove one of the two.',
);

export const noHeaders = message(
  'no-headers',
  () => 'there is no header to read',
  () =>
    "Name headers on the command line (xenbind generate my.h), or list them under 'headers' in xenbind.config.json.",
);

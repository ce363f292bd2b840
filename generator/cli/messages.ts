import { message } from '../diagnostics/diagnostic.js';

/** What the command line itself has to say; the stages have catalogues of their own. */

export const usage = message(
  'usage',
  (problem: string) => problem,
  () => 'xenbind --help and xenbind COMMAND --help say what there is.',
);

export const unknownRecord = message(
  'unknown-record',
  (name: string, _advice: string) => `no struct or union is called '${name}' in the headers`,
  (_name, advice: string) => advice,
);

export const unknownConstant = message(
  'unknown-constant',
  (name: string, _advice: string) => `no constant is called '${name}' in the headers`,
  (_name, advice: string) => advice,
);

export const outputChanged = message(
  'output-changed',
  (file: string) => `${file} is not what the generator makes of the headers`,
  () => 'Run xenbind generate and commit the result; generated files are not edited by hand.',
);

export const outputMissing = message(
  'output-missing',
  (file: string) => `${file} is missing`,
  () => 'Run xenbind generate and commit the result.',
);

export const outputStale = message(
  'output-stale',
  (file: string) => `${file} was generated, but no header makes it any more`,
  () => 'Run xenbind generate, which removes it, and commit the result.',
);

export const missingDependency = message(
  'missing-dependency',
  (name: string) => `the package '${name}' is needed for this command and not installed`,
  (name: string) => `It is an optional dependency of xenbind: npm install ${name}`,
);

export const missingNativeBuild = message(
  'missing-native-build',
  (platform: string) => `the C parser tree-sitter has no binary for ${platform}`,
  () => 'With a C++ compiler installed, npm rebuild tree-sitter tree-sitter-c makes one.',
);

export const fileSystem = message(
  'file-system',
  (operation: string, file: string, reason: string) => `${operation} of '${file}' failed: ${reason}`,
  () => 'Check that the path is right and that you may use it.',
);

export const internalError = message(
  'internal-error',
  (what: string) => `this is a bug in xenbind, please report it: ${what}`,
  () => 'With XENBIND_DEBUG=1 in the environment the report gets the stack trace that it should include.',
);

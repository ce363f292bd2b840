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

export const noSuchSide = message(
  'no-such-side',
  (side: string) => `there is no file '${side}'`,
  () => 'Name a header, an abi.json, or either at a git revision as REV:path.',
);

export const sideIsFolder = message(
  'side-is-a-folder',
  (side: string) => `'${side}' is a folder`,
  () => 'Name a header, or the abi.json of a generated folder.',
);

export const unreadableSide = message(
  'unreadable-side',
  (side: string) => `'${side}' cannot be read`,
  () => 'Check what it is and its permissions.',
);

export const abiNotInSnapshot = message(
  'abi-not-in-snapshot',
  (abi: string, side: string, has: string) => `the snapshot '${side}' says nothing about ${abi}; it has ${has}`,
  () => 'Compare the ABIs that it has, or compare headers: those have every ABI.',
);

export const noCommonAbi = message(
  'no-common-abi',
  (old: string, to: string) => `the two snapshots have no ABI in common: ${old} on the one side, ${to} on the other`,
  () => 'Write one of them again with the ABIs of the other.',
);

export const headerNotInSnapshot = message(
  'header-not-in-snapshot',
  (module: string, side: string, _advice: string) => `the snapshot '${side}' has no header '${module}'`,
  (_module, _side, advice: string) => advice,
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

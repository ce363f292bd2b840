import { message } from '../diagnostics/diagnostic.js';

export const gitMissing = message(
  'git-missing',
  (side: string) => `'${side}' names a git revision, and there is no git to read it with`,
  () => 'Install git, or compare files.',
);

export const noRepository = message(
  'no-repository',
  (side: string) => `'${side}' is no file, and this folder is in no git repository that could have it as a revision`,
  () => 'Check the path. REV:path needs a repository around the working directory.',
);

export const gitFailed = message(
  'git-failed',
  (side: string, reason: string) => `git could not read '${side}': ${reason}`,
  () => 'Run the same with git show to see what is wrong.',
);

export const badRevision = message(
  'bad-revision',
  (side: string) => `'${side}' has no revision before its colon`,
  () => 'Write REV:path as for git show: v1.2:include/a.h, HEAD~3:./a.h. The index cannot be compared.',
);

export const unknownRevision = message(
  'unknown-revision',
  (revision: string) => `git knows no revision '${revision}'`,
  () => 'Fetch it first (a shallow clone, as in CI, has the newest commit only), or check the spelling.',
);

export const outsideRepository = message(
  'outside-of-repository',
  (path: string) => `'${path}' lies outside of the git repository`,
  () =>
    'After REV: a path starts at the root of the repository; one that starts with ./ or ../ at the working directory.',
);

export const notInRevision = message(
  'not-in-revision',
  (path: string, revision: string, _advice: string) => `there is no file '${path}' in revision '${revision}'`,
  (_path, _revision, advice: string) => advice,
);

export const folderInRevision = message(
  'folder-in-revision',
  (path: string, revision: string) => `'${path}' is a folder in revision '${revision}'`,
  () => 'Name a header, or the abi.json of a generated folder.',
);

export const submoduleMissing = message(
  'submodule-missing',
  (submodule: string, revision: string) =>
    `the submodule '${submodule}' is not here as revision '${revision}' has it, so its files count as missing`,
  () => 'git submodule update --init checks it out; fetch inside of it if the commit is not there.',
  'warning',
);

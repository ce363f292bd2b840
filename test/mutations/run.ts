import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { clear, mutate, readMutations } from './runner/mutate.js';

/**
 * `npm run mutate [-- NAME...]`: applies each patch of this folder to a private copy of the working tree, and demands
 * that the test which the patch names fails. With names, it also prints what each test said. Exit code 0: all were caught; 1: not
 * all; 2: there is no such patch.
 */
const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '..', '..');

// The command `tsx` would kill this process before it has cleaned up: package.json has Node load tsx instead.
const signals = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;
for (const [signal, number] of Object.entries(signals)) {
  process.on(signal, () => {
    clear();
    process.exit(128 + number);
  });
}

const names = process.argv.slice(2);
const { entries, unknown } = readMutations(here, names);
for (const name of unknown) console.error(`test/mutations/${name}.patch does not exist`);
process.exitCode = unknown.length > 0 ? 2 : await mutate(root, entries, (line) => console.log(line), names.length > 0);

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onInterrupt } from './runner/interrupt.js';
import { clear, mutate, readMutations } from './runner/mutate.js';

/**
 * `npm run mutate [-- NAME...]`: applies each patch of this folder to a private copy of the working tree, and demands
 * that the test which the patch names fails. With names, it also prints what each test said. Exit code 0: all were caught; 1: not
 * all; 2: there is no such patch.
 */
const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '..', '..');

onInterrupt(clear);
const names = process.argv.slice(2);
const { entries, unknown } = readMutations(here, names);
for (const name of unknown) console.error(`test/mutations/${name}.patch does not exist`);
process.exitCode = unknown.length > 0 ? 2 : await mutate(root, entries, (line) => console.log(line), names.length > 0);

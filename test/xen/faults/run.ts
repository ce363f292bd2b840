import path from 'node:path';
import { onInterrupt } from '../../mutations/runner/interrupt.js';
import { removeTemporaries } from '../../mutations/runner/temporary.js';
import { projectRoot } from '../../support/models.js';
import { readFaults } from './faults.js';
import { stopLab } from './lab-run.js';
import { tryFaults } from './try-faults.js';

/**
 * `npm run test:xen:faults [-- NAME...]`: makes each mistake of this folder in a private copy of the working tree, boots
 * that, and demands that the test which the patch names fails: by an assertion, or by its time limit. Exit code 0: all
 * were caught; 1: not all; 2: there is no such patch.
 */
onInterrupt(() => {
  stopLab();
  removeTemporaries();
});
const names = process.argv.slice(2);
const faults = readFaults();
const known = faults.map(({ entry }) => entry.name);
const unknown = names.filter((name) => !known.includes(name));
for (const name of unknown) console.error(`${path.join('test', 'xen', 'faults')} has no ${name}.patch`);
const wanted = faults.filter(({ entry }) => names.length === 0 || names.includes(entry.name));
process.exitCode = unknown.length > 0 ? 2 : await tryFaults(projectRoot, wanted, (line) => console.log(line));

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMutations } from '../../mutations/runner/mutate.js';
import type { NamedTest } from '../../mutations/runner/mutation.js';
import type { Entry } from '../../mutations/runner/run-mutations.js';
import { ARCHITECTURES, type ArchitectureName } from '../architectures.js';
import { BOOTS, type Boot } from '../boots.js';

const HERE = path.dirname(fileURLToPath(import.meta.url));

/** A mistake that only a real Xen can notice, and on which machine it does. */
export interface Fault {
  readonly architecture: ArchitectureName;
  readonly entry: Entry;
}

/** The patches of this folder: one folder for each architecture. */
export function readFaults(): readonly Fault[] {
  return (Object.keys(ARCHITECTURES) as ArchitectureName[]).flatMap((architecture) =>
    readMutations(path.join(HERE, architecture), []).entries.map((entry) => ({ architecture, entry })),
  );
}

/** Where the test of a fault runs: the boot that has its suite. @throws Error there is none, or more than one */
export function placeOf(
  { file }: NamedTest,
  architecture: ArchitectureName,
): { readonly boot: Boot; readonly suite: string } {
  const suite = path.basename(file, '.ts');
  const [boot, ...others] = BOOTS.filter(
    ({ architectures, suites }) => architectures.includes(architecture) && suites.some(({ name }) => name === suite),
  );
  if (boot === undefined || others.length > 0) {
    throw new Error(`not one boot of test/xen/boots.ts for ${architecture} has the suite ${suite}`);
  }
  return { boot, suite };
}

import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { PrivateCopy } from '../../mutations/runner/private-copy.js';
import { type Entry, runMutations, type Workspace } from '../../mutations/runner/run-mutations.js';
import { Table } from '../../mutations/runner/table.js';
import { withTemporary } from '../../mutations/runner/temporary.js';
import { isAssertion, type TestRun } from '../../mutations/runner/verdict.js';
import { type Fault, placeOf } from './faults.js';
import { runInLab } from './lab-run.js';

/** Tries one fault after the other; gives the exit code. */
export async function tryFaults(
  root: string,
  faults: readonly Fault[],
  print: (line: string) => void,
): Promise<number> {
  return withTemporary(async (temporary) => {
    const copy = new PrivateCopy(root, path.join(temporary, 'copy'));
    const table = new Table(
      faults.map(({ entry }) => entry),
      print,
      true,
    );
    for (const { architecture, entry } of faults) {
      const workspace: Workspace = {
        apply: (mutation) => copy.apply(mutation),
        restore: () => copy.restore(),
        // The build of the package says so.
        compileProblem: () => null,
        run: async (test) => {
          const result = await runInLab(copy.folder, architecture, test, temporary);
          const { boot } = placeOf(test, architecture);
          keepLog(path.join(copy.folder, '.tmp', 'xen', architecture, boot.name), root, entry.name);
          return result;
        },
        isNoticed: isNoticedInLab,
      };
      await runMutations([entry], assumed(entry), [workspace], (judged, verdict) => table.add(judged, verdict));
    }
    return table.finish();
  });
}

/** What waits for an event that does not come is noticed by the limit of its time. */
export function isNoticedInLab(message: string): boolean {
  return isAssertion(message) || /^Error: Test timed out in \d+ms/.test(message);
}

/** That the test passes without the fault is what `npm run test:xen` shows; another boot for each would show it again. */
function assumed(entry: Entry): TestRun {
  if ('problem' in entry) return { results: [], problems: [] };
  const { file, name } = entry.test;
  return { results: [{ file, name: name ?? '', status: 'passed', messages: [] }], problems: [] };
}

/** The copy goes away; what its console said is wanted where a fault was not caught. */
function keepLog(from: string, root: string, name: string): void {
  const log = path.join(from, 'console.log');
  const folder = path.join(root, '.tmp', 'xen', 'faults');
  if (!existsSync(log)) return;
  mkdirSync(folder, { recursive: true });
  copyFileSync(log, path.join(folder, `${name}.log`));
}

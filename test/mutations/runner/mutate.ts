import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Mutation, parseMutation } from './mutation.js';
import { PrivateCopy } from './private-copy.js';
import { type Entry, runMutations, type Workspace } from './run-mutations.js';
import { Table } from './table.js';
import { removeTemporaries, withTemporary } from './temporary.js';
import { TypeCheck } from './type-check.js';
import type { TestRun } from './verdict.js';
import { killAll, runTests } from './vitest.js';

/** As many mutations at a time as a small machine has processors. */
const atOnce = 2;

/** What a run that is interrupted must not leave behind. */
export function clear(): void {
  killAll();
  removeTemporaries();
}

/** The patches of a folder, those with the given names or all; names that it has not are `unknown`. */
export function readMutations(
  folder: string,
  names: readonly string[],
): { readonly entries: readonly Entry[]; readonly unknown: readonly string[] } {
  const all = readdirSync(folder)
    .filter((file) => file.endsWith('.patch'))
    .map((file) => file.slice(0, -'.patch'.length))
    .sort();
  const wanted = names.length > 0 ? names : all;
  const known = wanted.filter((name) => all.includes(name));
  return {
    entries: known.map((name) => parseMutation(name, readFileSync(path.join(folder, `${name}.patch`), 'utf8'))),
    unknown: wanted.filter((name) => !all.includes(name)),
  };
}

/**
 * Runs the mutations of a project in private copies of it; gives the exit code.
 *
 * @param showCaught see {@link Table}
 */
export async function mutate(
  root: string,
  entries: readonly Entry[],
  print: (line: string) => void,
  showCaught = false,
): Promise<number> {
  return withTemporary(async (temporary) => {
    const mutations = entries.filter((entry): entry is Mutation => 'patch' in entry);
    const scratch = (name: string): string => {
      const folder = path.join(temporary, name);
      mkdirSync(folder);
      return folder;
    };
    const untouched = new PrivateCopy(root, path.join(temporary, 'untouched'));
    const check = new TypeCheck(untouched.folder, [...new Set(mutations.flatMap(({ files }) => files))]);
    const workspaces = Array.from({ length: atOnce }, (_, i): Workspace => {
      const copy = new PrivateCopy(root, path.join(temporary, `copy-${i}`));
      const own = scratch(`scratch-${i}`);
      return {
        apply: (mutation) => copy.apply(mutation),
        restore: () => copy.restore(),
        compileProblem: ({ files }) =>
          files.map((file) => check.problemOf(file, copy.read(file))).find(Boolean) ?? null,
        run: (test) => runTests(copy.folder, [test], own),
      };
    });
    const table = new Table(entries, print, showCaught);
    const baseline = await runBaseline(mutations, untouched.folder, scratch('scratch'));
    await runMutations(entries, baseline, workspaces, (entry, verdict) => table.add(entry, verdict));
    return table.finish();
  });
}

/** Tests with a name in one run, whole files in another: a name pattern would hold for these as well. */
async function runBaseline(mutations: readonly Mutation[], folder: string, scratch: string): Promise<TestRun> {
  const named = mutations.map(({ test }) => test).filter(({ name }) => name !== null);
  const whole = mutations.map(({ test }) => test).filter(({ name }) => name === null);
  const first = await runTests(folder, named, scratch);
  const second = await runTests(folder, whole, scratch);
  const inWhole = new Set(whole.map(({ file }) => file));
  const results = [...first.results.filter(({ file }) => !inWhole.has(file)), ...second.results];
  return { results, problems: [...first.problems, ...second.problems] };
}

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Mutation, parseMutation } from './runner/mutation.js';
import { PrivateCopy } from './runner/private-copy.js';
import { type Entry, runMutations, type Workspace } from './runner/run-mutations.js';
import { Table } from './runner/table.js';
import { TypeCheck } from './runner/type-check.js';
import type { TestRun } from './runner/verdict.js';
import { killAll, runTests } from './runner/vitest.js';

/**
 * `npm run mutate [-- NAME...]`: applies each patch of this folder to a private copy of the working tree, and demands
 * that the test which the patch names fails. Exit code 0: all were caught; 1: not all; 2: there is no such patch.
 */
const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '..', '..');
/** As many as have a processor on a small machine. */
const atOnce = 2;

function selected(names: readonly string[]): readonly Entry[] | undefined {
  const all = readdirSync(here)
    .filter((file) => file.endsWith('.patch'))
    .map((file) => file.slice(0, -'.patch'.length))
    .sort();
  const unknown = names.filter((name) => !all.includes(name));
  for (const name of unknown) console.error(`There is no mutation ${name}; test/mutations/ has ${all.join(', ')}.`);
  if (unknown.length > 0) return undefined;
  const wanted = names.length > 0 ? names : all;
  return wanted.map((name) => parseMutation(name, readFileSync(path.join(here, `${name}.patch`), 'utf8')));
}

async function mutate(entries: readonly Entry[], temporary: string): Promise<number> {
  const mutations = entries.filter((entry): entry is Mutation => 'patch' in entry);
  const untouched = new PrivateCopy(root, path.join(temporary, 'untouched'));
  const check = new TypeCheck(untouched.folder, [...new Set(mutations.flatMap(({ files }) => files))]);
  const scratch = (name: string): string => {
    const folder = path.join(temporary, name);
    mkdirSync(folder);
    return folder;
  };
  const workspaces = Array.from({ length: atOnce }, (_, i): Workspace => {
    const copy = new PrivateCopy(root, path.join(temporary, `copy-${i}`));
    const own = scratch(`scratch-${i}`);
    return {
      apply: (mutation) => copy.apply(mutation),
      restore: () => copy.restore(),
      compileProblem: ({ files }) => files.map((file) => check.problemOf(file, copy.read(file))).find(Boolean) ?? null,
      run: (test) => runTests(copy.folder, [test], own),
    };
  });
  const table = new Table(entries, (line) => console.log(line));
  const baseline = await runBaseline(mutations, untouched.folder, scratch('scratch'));
  await runMutations(entries, baseline, workspaces, (entry, verdict) => table.add(entry, verdict));
  return table.finish();
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

async function main(names: readonly string[]): Promise<number> {
  const entries = selected(names);
  if (!entries) return 2;
  const temporary = mkdtempSync(path.join(tmpdir(), 'xenbind-mutations-'));
  const clear = (): void => {
    killAll();
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  };
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ] as const) {
    process.once(signal, () => {
      clear();
      process.exit(128 + number);
    });
  }
  try {
    return await mutate(entries, temporary);
  } finally {
    clear();
  }
}

process.exitCode = await main(process.argv.slice(2));

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { firstSeed } from '../../support/seed.js';
import type { Compiler } from './compilers.js';

/** Something random that a compiler and the generator have to agree on, many in one file. */
export interface Campaign<T> {
  readonly arbitrary: fc.Arbitrary<T>;
  /** What differs, for each; throws if one of both refuses the file. */
  readonly compare: (items: readonly T[], compiler: Compiler, folder: string) => Promise<string[][]>;
  /** C text of one. */
  readonly show: (item: T, compiler: Compiler) => string;
  /** How many stand in one file. */
  readonly perFile: number;
}

/** How many to compare for each compiler: XENBIND_RECORDS where it is set. */
export function amount(usual: number): number {
  return Number(process.env.XENBIND_RECORDS ?? usual);
}

/**
 * Compares so many, with seeds that count files: the same seed is the same file in every run. Gives the first
 * difference, made as small as can be, as a text for whoever has to mend it.
 */
export async function findDifference<T>(
  campaign: Campaign<T>,
  compiler: Compiler,
  count: number,
): Promise<string | undefined> {
  const folder = mkdtempSync(path.join(tmpdir(), 'xenbind-random-'));
  try {
    for (let done = 0, seed = firstSeed(); done < count; done += campaign.perFile, seed++) {
      const items = itemsOf(campaign, seed).slice(0, count - done);
      const found = await firstDifferent(campaign, items, compiler, folder);
      if (!found) continue;
      const { index, others } = found;
      return `${await shrunk(campaign, compiler, seed, index, folder)}\n(others in the same file: ${others})`;
    }
    return undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Files that were made last: the tests of the compilers run side by side and want the same ones. */
const filesOf = new WeakMap<object, Map<number, readonly unknown[]>>();
const FILES_KEPT = 6;

function itemsOf<T>({ arbitrary, perFile }: Campaign<T>, seed: number): readonly T[] {
  const files = filesOf.get(arbitrary) ?? new Map<number, readonly unknown[]>();
  filesOf.set(arbitrary, files);
  const known = files.get(seed) as readonly T[] | undefined;
  if (known) return known;
  const items = fc.sample(arbitrary, { seed, numRuns: perFile, unbiased: true });
  files.set(seed, items);
  if (files.size > FILES_KEPT) files.delete(files.keys().next().value!);
  return items;
}

/** The first item that differs; where the file is refused, the first one that is refused by itself. */
async function firstDifferent<T>(
  campaign: Campaign<T>,
  items: readonly T[],
  compiler: Compiler,
  folder: string,
): Promise<{ readonly index: number; readonly others: number | string } | undefined> {
  try {
    const all = await campaign.compare(items, compiler, folder);
    const index = all.findIndex((differences) => differences.length > 0);
    return index < 0 ? undefined : { index, others: all.filter((differences) => differences.length > 0).length - 1 };
  } catch {
    if (items.length <= 1) return { index: 0, others: 'not known, the file is refused' };
    const middle = items.length >> 1;
    const first = await firstDifferent(campaign, items.slice(0, middle), compiler, folder);
    if (first) return first;
    const second = await firstDifferent(campaign, items.slice(middle), compiler, folder);
    // Each half by itself is fine: names clash, or a limit is met.
    return { index: middle + (second?.index ?? 0), others: second?.others ?? 'the file is refused only as a whole' };
  }
}

/** Shrinks one item of a file; fast-check finds it again by the seed and its place in the file. */
async function shrunk<T>(
  campaign: Campaign<T>,
  compiler: Compiler,
  seed: number,
  index: number,
  folder: string,
): Promise<string> {
  const property = fc.asyncProperty(campaign.arbitrary, async (item) => {
    const [differences] = await campaign.compare([item], compiler, folder);
    if (differences!.length > 0) throw new Error(differences!.join('\n'));
  });
  const result = await fc.check(property, { seed, path: String(index), numRuns: 1, unbiased: true });
  const where = `seed ${seed}, path ${result.counterexamplePath ?? index}`;
  if (!result.failed || !result.counterexample) return `${where}: not by itself, only beside the others of its file`;
  const { errorInstance } = result;
  const said = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return `${where}\n${campaign.show(result.counterexample[0], compiler)}\n${said}`;
}

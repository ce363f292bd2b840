import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** Where what was prepared stays: outside of every working tree, so that all of them share it. */
export const cacheRoot =
  process.env.XENBIND_LAB_CACHE ??
  path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'xenbind-lab');

/**
 * The folder that holds what `build` made of `inputs`; built when it is not there yet. Everything that the result
 * depends on belongs into the inputs. A build that fails leaves nothing; of two at the same time the first one stays.
 */
export function cached(
  name: string,
  inputs: readonly unknown[],
  report: (line: string) => void,
  build: (folder: string) => void,
): string {
  const key = createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 16);
  const folder = path.join(cacheRoot, `${name}-${key}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  report(`preparing ${name}`);
  const start = performance.now();
  try {
    build(unfinished);
    if (!existsSync(folder)) renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  report(`  ${name}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
  return folder;
}

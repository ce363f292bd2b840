import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

/** Xen's own store tool: what carries the tests' orders between domains must not be what they test. */
const run = promisify(execFile);

export async function writeKey(path: string, value: string): Promise<void> {
  await run('xenstore', ['write', path, value]);
}

/** The value of a key; undefined when there is none. */
export async function readKey(path: string): Promise<string | undefined> {
  try {
    // The tool adds the end of the line.
    return (await run('xenstore', ['read', path])).stdout.slice(0, -1);
  } catch {
    return undefined;
  }
}

/** Calls back with each path below this one that changes, first with the path itself; gives what ends that. */
export function watchKeys(path: string, changed: (path: string) => void): () => void {
  const tool = spawn('xenstore', ['watch', path], { stdio: ['ignore', 'pipe', 'inherit'] });
  createInterface({ input: tool.stdout }).on('line', changed);
  return () => void tool.kill();
}

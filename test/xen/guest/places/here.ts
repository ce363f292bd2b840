import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import type { Peer, Place } from './place.js';

/** Programs as children of this process. */
export function here(domain: number): Place {
  return { name: 'the same domain', domain, start: async (command, args) => startHere(command, args) };
}

/** What still runs: it ends with this process. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export function startHere(command: string, args: readonly (string | number)[]): Peer {
  const child = spawn(command, args.map(String), { stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  child.on('exit', () => running.delete(child));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'close').then(([code, signal]: unknown[]) =>
    typeof code === 'number' ? code : 128 + constants.signals[signal as NodeJS.Signals],
  );
  return {
    line: async () => {
      const { done, value } = await lines.next();
      return done ? undefined : value;
    },
    ended,
    kill: async () => void child.kill('SIGKILL'),
  };
}

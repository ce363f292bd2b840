import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
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
  return peerOf(child, child.stdout);
}

/** A program that answers each line with a line, and ends when there is none any more. */
export interface Servant extends Peer {
  ask(line: string): Promise<string | undefined>;
  /** No more lines; gives its exit code. */
  dismiss(): Promise<number>;
}

export function startServant(command: string, args: readonly (string | number)[]): Servant {
  const child = spawn(command, args.map(String), { stdio: ['pipe', 'pipe', 'inherit'] });
  // That it has gone is told by its answer, which does not come.
  child.stdin.on('error', () => {});
  const peer = peerOf(child, child.stdout);
  return {
    ...peer,
    ask: (line) => {
      child.stdin.write(`${line}\n`);
      return peer.line();
    },
    dismiss: () => {
      child.stdin.end();
      return peer.ended;
    },
  };
}

function peerOf(child: ChildProcess, output: Readable): Peer {
  running.add(child);
  child.on('exit', () => running.delete(child));
  const lines = createInterface({ input: output })[Symbol.asyncIterator]();
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

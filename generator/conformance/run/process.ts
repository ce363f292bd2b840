import { type ChildProcess, spawn } from 'node:child_process';
import { beforeEnd } from './before-end.js';

/** How a program ended. */
export type Outcome =
  | { readonly kind: 'exited'; readonly code: number; readonly stdout: string; readonly stderr: string }
  /** It could not be started. */
  | { readonly kind: 'missing'; readonly reason: string }
  /** It did not end by itself. */
  | { readonly kind: 'failed'; readonly reason: string };

export interface ProcessRequest {
  /** No shell reads them. */
  readonly words: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** For its standard input. */
  readonly input: string;
  /** Milliseconds after which it is ended. */
  readonly timeout: number;
}

/** More of an output than this is not kept, in characters: a compiler may repeat itself for ever. */
const KEPT = 1 << 20;
/** Milliseconds that outputs may stay open behind a program: it may leave a server running that has inherited them. */
const GRACE = 500;

/** Runs a program in the language C, so that its messages are what we know. Never throws. */
export function runProcess(request: ProcessRequest): Promise<Outcome> {
  return new Promise((resolve) => {
    const started = start(request);
    if ('reason' in started) {
      resolve({ kind: 'missing', reason: started.reason });
      return;
    }
    const { child } = started;
    const forget = beforeEnd(() => endGroup(child));
    const stdout = collect(child.stdout);
    const stderr = collect(child.stderr);
    let late = false;
    const timer = setTimeout(() => {
      // Work of our own may have kept the event loop busy for that long: whether it has ended is seen only now.
      setImmediate(() => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        late = true;
        endGroup(child);
      });
    }, request.timeout);
    const finish = (outcome: Outcome): void => {
      clearTimeout(timer);
      forget();
      resolve(outcome);
    };
    child.on('error', (error: NodeJS.ErrnoException) => finish({ kind: 'missing', reason: reasonOf(error) }));
    child.on('exit', () => {
      const closing = setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
      }, GRACE);
      child.on('close', () => clearTimeout(closing));
    });
    child.on('close', (code, signal) => {
      if (late) finish({ kind: 'failed', reason: `it took longer than ${request.timeout / 1000} s and was ended` });
      else if (code === null) finish({ kind: 'failed', reason: `it was ended by ${signal}` });
      else finish({ kind: 'exited', code, stdout: stdout(), stderr: stderr() });
    });
    // One that does not read its input is no failure of ours.
    child.stdin.on('error', () => {});
    child.stdin.end(request.input);
  });
}

function start({ words: [command, ...args], cwd }: ProcessRequest) {
  try {
    const env = { ...process.env, LC_ALL: 'C', LANGUAGE: '' };
    // A group of its own: a compiler is a driver, and what hangs is mostly one of its children.
    return { child: spawn(command!, args, { cwd, env, detached: true, stdio: 'pipe' }) };
  } catch (error) {
    // A word with a NUL in it.
    return { reason: reasonOf(error as NodeJS.ErrnoException) };
  }
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    if (text.length < KEPT) text += chunk.slice(0, KEPT - text.length);
  });
  return () => text;
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return 'there is no such program';
  if (code === 'EACCES') return 'it may not be executed';
  return code ?? message;
}

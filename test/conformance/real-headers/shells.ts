import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';

/** What a program answered. */
export interface Answer {
  readonly ok: boolean;
  readonly out: string;
  readonly err: string;
}

/**
 * A shell that stays and runs one command after the other. To start a program from Node takes longer than gcc needs for
 * a header: Node is large, and stands still until the program has begun.
 */
class Shell {
  readonly #child: ChildProcess;
  readonly #files: string;
  #said = '';
  #done: ((status: string) => void) | null = null;
  #failed: ((error: Error) => void) | null = null;

  constructor(files: string) {
    this.#files = files;
    this.#child = spawn('sh', [], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, LC_ALL: 'C' } });
    this.#child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      this.#said += text;
      if (!this.#said.endsWith('\n')) return;
      const status = this.#said.trim();
      this.#said = '';
      this.#done?.(status);
    });
    this.#child.on('exit', () => this.#failed?.(new Error('the shell has ended')));
    this.#keepAlive(false);
  }

  async run(words: readonly string[], cwd: string, input: string): Promise<Answer> {
    const [from, out, err] = ['in', 'out', 'err'].map((name) => `${this.#files}.${name}`) as [string, string, string];
    writeFileSync(from, input);
    this.#keepAlive(true);
    const status = await new Promise<string>((resolve, reject) => {
      this.#done = resolve;
      this.#failed = reject;
      const command = words.map(quoted).join(' ');
      this.#child.stdin!.write(
        `cd ${quoted(cwd)}; ${command} <${quoted(from)} >${quoted(out)} 2>${quoted(err)}; echo $?\n`,
      );
    });
    this.#keepAlive(false);
    return { ok: status === '0', out: readFileSync(out, 'utf8'), err: readFileSync(err, 'utf8') };
  }

  /** Only a shell that is at work keeps this process from ending. */
  #keepAlive(busy: boolean): void {
    const parts = [this.#child, this.#child.stdin as Socket, this.#child.stdout as Socket];
    for (const part of parts) {
      if (busy) part.ref();
      else part.unref();
    }
  }
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

const idle: Shell[] = [];
const waiting: ((shell: Shell) => void)[] = [];
let started = 0;
let folder = '';

async function takeShell(): Promise<Shell> {
  const free = idle.pop();
  if (free) return free;
  if (started >= availableParallelism()) return new Promise((resolve) => waiting.push(resolve));
  if (started === 0) {
    folder = mkdtempSync(path.join(tmpdir(), 'xenbind-shells-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  }
  return new Shell(path.join(folder, String(started++)));
}

/** Runs a program, as many at a time as there are cores; `input` is its standard input. */
export async function ask(words: readonly string[], cwd: string, input = ''): Promise<Answer> {
  const shell = await takeShell();
  try {
    return await shell.run(words, cwd, input);
  } finally {
    const next = waiting.shift();
    if (next) next(shell);
    else idle.push(shell);
  }
}

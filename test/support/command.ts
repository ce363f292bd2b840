import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { runProgram } from '../../generator/cli/program.js';
import { projectRoot } from './models.js';

/** What a run of the command line printed, and its exit code. */
export interface CommandResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The command line in this process, without a terminal and without colours. */
export async function xenbind(cwd: string, ...args: readonly string[]): Promise<CommandResult> {
  let out = '';
  let err = '';
  const code = await runProgram(args, {
    cwd,
    env: { NO_COLOR: '1' },
    out: { write: (text) => void (out += text), isTerminal: false },
    err: { write: (text) => void (err += text), isTerminal: false },
    now: () => performance.now(),
  });
  return { code, out, err };
}

/** An empty folder that goes away with the test. */
export function scratch(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'xenbind-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of the project as far as its own generation needs it: configuration, headers, committed output. */
export function projectCopy(): string {
  const folder = scratch();
  for (const name of ['xenbind.config.json', 'headers', 'generated']) {
    cpSync(path.join(projectRoot, name), path.join(folder, name), { recursive: true });
  }
  return folder;
}

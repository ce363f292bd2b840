import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { stripVTControlCharacters } from 'node:util';
import type { Architecture } from '../architectures.js';
import { ConsoleReader } from './console.js';
import { type Machine, qemuArguments } from './qemu.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface BootOptions {
  /** Everything that the console showed. */
  readonly log: string;
  /** Seconds after which the machine is stopped. */
  readonly timeLimit: number;
  /** Gets each line that the guest's programs print. */
  readonly print: (line: string) => void;
}

export interface BootResult {
  /** The exit code of the guest's programs; undefined when they did not end. */
  readonly status: number | undefined;
  /** What is wrong with the boot itself; empty when it went as it should. */
  readonly problems: readonly string[];
  readonly seconds: number;
}

/** Boots a machine, and waits until it has switched itself off. */
export async function boot(architecture: Architecture, machine: Machine, options: BootOptions): Promise<BootResult> {
  const start = performance.now();
  mkdirSync(path.dirname(options.log), { recursive: true });
  const log = createWriteStream(options.log);
  const reader = new ConsoleReader(options.print);
  const qemu = spawn(architecture.qemu, qemuArguments(architecture, machine), { stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () => void qemu.kill('SIGKILL');
  process.once('exit', stop);
  // Else a signal ends this process without its 'exit', and the machine goes on.
  const exit = (_: NodeJS.Signals, number: number) => process.exit(128 + number);
  for (const signal of SIGNALS) process.once(signal, exit);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    stop();
  }, options.timeLimit * 1000);
  let complaints = '';
  qemu.stderr.setEncoding('utf8').on('data', (text: string) => void (complaints += text));
  qemu.stdout.setEncoding('utf8').on('data', (text: string) => {
    const plain = stripVTControlCharacters(text).replaceAll('\r', '');
    log.write(plain);
    reader.read(plain);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    qemu.on('error', reject).on('close', resolve);
  });
  clearTimeout(timer);
  process.off('exit', stop);
  for (const signal of SIGNALS) process.off(signal, exit);
  log.end();
  await finished(log);
  const problems = reader.crashes.map((line) => `the console shows: ${line}`);
  if (timedOut) problems.push(`the guest did not end within ${options.timeLimit} s`);
  else if (code !== 0) problems.push(`QEMU ended with ${code}: ${complaints.trim()}`);
  if (!reader.begun) problems.push('the guest did not start its programs');
  else if (reader.status === undefined) problems.push('the guest did not say how its programs ended');
  return { status: reader.status, problems, seconds: (performance.now() - start) / 1000 };
}

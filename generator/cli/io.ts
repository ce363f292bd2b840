import { EXIT } from './exit-codes.js';

/** Where text goes. */
export interface TextOutput {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Columns of the terminal. */
  readonly columns?: number | undefined;
}

/** Everything of a process that a command uses, so that tests and the library can call one without a process. */
export interface Io {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: TextOutput;
  readonly err: TextOutput;
  /** Milliseconds that only grow. */
  now(): number;
}

/** The running process. */
export function processIo(): Io {
  const output = (stream: NodeJS.WriteStream): TextOutput => {
    // `xenbind layout | head`: the reader has gone, which is no failure. A full disk is one.
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') return;
      process.exitCode = EXIT.diagnostics;
      if (stream !== process.stderr) process.stderr.write(`error: standard output failed: ${error.code}\n`);
    });
    return {
      write: (text) => void stream.write(text),
      isTerminal: stream.isTTY === true,
      columns: stream.columns,
    };
  };
  return {
    cwd: process.cwd(),
    env: process.env,
    out: output(process.stdout),
    err: output(process.stderr),
    now: () => performance.now(),
  };
}

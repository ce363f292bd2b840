import type { Io } from './io.js';
import { printable } from './printable.js';

/** Work shorter than this shows nothing. */
const PATIENCE = 1000;
/** At most ten lines a second: a terminal is slower than the work. */
const PAUSE = 100;

const ERASE = '\r\x1b[2K';

/** Says on a terminal's standard error how far the work is. */
export interface Progress {
  (done: number, total: number, what: string): void;
  /** Removes the line. */
  stop(): void;
}

/**
 * One line that is written again and again. The work is synchronous, so no timer would fire in between (and a spinner
 * that hides the cursor would leave it hidden after Ctrl-C): the line changes when the work reports.
 */
export function createProgress(io: Io, enabled: boolean): Progress {
  const begun = io.now();
  let last = -Infinity;
  let visible = false;
  const report = (done: number, total: number, what: string): void => {
    if (!enabled || !io.err.isTerminal) return;
    const now = io.now();
    if (now - begun < PATIENCE || now - last < PAUSE) return;
    last = now;
    visible = true;
    const text = `[${done}/${total}] ${printable(what).replace(/\t/g, ' ')}`;
    io.err.write(`${ERASE}${text.slice(0, Math.max(10, (io.err.columns ?? 80) - 1))}`);
  };
  const stop = (): void => {
    if (visible) io.err.write(ERASE);
    visible = false;
  };
  return Object.assign(report, { stop });
}

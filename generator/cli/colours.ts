import type { Io, TextOutput } from './io.js';

type Paint = (text: string) => string;

/** The few styles that messages use. */
export interface Colours {
  readonly enabled: boolean;
  readonly error: Paint;
  readonly warning: Paint;
  readonly strong: Paint;
  readonly dim: Paint;
  readonly advice: Paint;
}

const plain: Paint = (text) => text;

const PLAIN: Colours = { enabled: false, error: plain, warning: plain, strong: plain, dim: plain, advice: plain };

/** Colours for an output: none unless it is a terminal, `--no-color` and NO_COLOR off; FORCE_COLOR is for pipes. */
export async function coloursFor(output: TextOutput, io: Io, wanted: boolean | undefined): Promise<Colours> {
  const { NO_COLOR: no, FORCE_COLOR: force, TERM: terminal } = io.env;
  if (wanted === false || (no !== undefined && no !== '')) return PLAIN;
  const forced = force !== undefined && force !== '' && force !== '0' && force !== 'false';
  if (!forced && (!output.isTerminal || terminal === 'dumb' || force !== undefined)) return PLAIN;
  const { default: picocolors } = await import('picocolors');
  const paint = picocolors.createColors(true);
  return {
    enabled: true,
    error: (text) => paint.bold(paint.red(text)),
    warning: (text) => paint.bold(paint.yellow(text)),
    strong: paint.bold,
    dim: paint.dim,
    advice: paint.cyan,
  };
}

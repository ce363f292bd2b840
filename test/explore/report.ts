import { afterAll, assert, expect } from 'vitest';
import type { Exploration } from './explore.js';

/** Tells what explorations gave, see {@link reporter}. */
type Report = (name: string, found: Exploration) => void;

/**
 * Gives what fails a test with the trace of what was wrong. When all tests of this group have run, it prints how much
 * there was to see, a line for each.
 */
export function reporter(title: string): Report {
  const lines: string[] = [];
  let all = 0;
  afterAll(() => {
    if (all > 0) console.log([`${title}: ${all} states, all interleavings`, ...lines].join('\n  '));
  });
  return (name, { states, steps, ends, problem }) => {
    if (problem !== undefined) assert.fail(`${name}: ${problem}`);
    expect(ends).toBeGreaterThan(0);
    lines.push(`${name}: ${states} states, ${steps} steps, ${ends} ends`);
    all += states;
  };
}

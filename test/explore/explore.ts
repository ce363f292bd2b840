import type { Machine, State } from './machine.js';

export interface Exploration {
  /** Different states of memory, buffers, events and threads. */
  readonly states: number;
  readonly steps: number;
  /** States in which every thread has come to its end. */
  readonly ends: number;
  /** What was wrong first, how it came to be, and how everybody stands then. */
  readonly problem: string | undefined;
}

/**
 * Goes through every state that a machine can come to, breadth first, so that the first problem has a shortest trace.
 *
 * @param check what is wrong with a state; `over` when all threads have ended
 */
export function explore(
  machine: Machine,
  start: State,
  check: (state: State, over: boolean) => string | undefined,
  limit = 5_000_000,
): Exploration {
  /** The key of each state that was reached, with that of one before it. */
  const from = new Map<string, string | undefined>([[machine.key(start), undefined]]);
  let frontier: State[] = [start];
  let steps = 0;
  let ends = 0;
  const problem = (what: string, key: string): Exploration => {
    const keys: string[] = [];
    for (let at: string | undefined = key; at !== undefined; at = from.get(at)) keys.unshift(at);
    return { states: from.size, steps, ends, problem: [what, ...trace(machine, start, keys)].join('\n') };
  };
  while (frontier.length > 0) {
    const next: State[] = [];
    for (const state of frontier) {
      const key = machine.key(state);
      const over = state.threads.every((_, t) => machine.isOver(state, t));
      const wrong = check(state, over);
      if (wrong !== undefined) return problem(wrong, key);
      if (over) ends++;
      const possible = machine.steps(state);
      if (possible.length === 0 && !over) return problem('nobody can go on: an event was lost', key);
      for (const step of possible) {
        steps++;
        const reached = machine.key(step.state);
        if (from.has(reached)) continue;
        from.set(reached, key);
        next.push(step.state);
      }
      if (from.size > limit) throw new Error(`more than ${limit} states`);
    }
    frontier = next;
  }
  return { states: from.size, steps, ends, problem: undefined };
}

/** The steps along these states, each with what is in the store buffers after it. */
function trace(machine: Machine, start: State, keys: readonly string[]): string[] {
  let state = start;
  const lines = keys.slice(1).map((key, i) => {
    const step = machine.steps(state).find((possible) => machine.key(possible.state) === key)!;
    state = step.state;
    const buffers = machine.buffers(state);
    const line = `${String(i + 1).padStart(4)}. ${step.text}`;
    return buffers === '' ? line : `${line.padEnd(64)} [${buffers}]`;
  });
  return [...lines, 'and so:', ...machine.describe(state).map((line) => `      ${line}`)];
}

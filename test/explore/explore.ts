import type { Machine, State } from './machine.js';

export interface Exploration {
  /** Different states of memory, buffers, events and threads. */
  readonly states: number;
  readonly steps: number;
  /** States in which every thread has come to its end. */
  readonly ends: number;
  /** What was wrong first, and the steps that lead there. */
  readonly problem: { readonly what: string; readonly trace: readonly string[] } | undefined;
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
  const from = new Map<string, { readonly before: string; readonly text: string } | undefined>([
    [machine.key(start), undefined],
  ]);
  let frontier: State[] = [start];
  let steps = 0;
  let ends = 0;
  const problem = (what: string, key: string): Exploration => {
    const trace: string[] = [];
    for (let at = from.get(key); at; at = from.get(at.before)) trace.unshift(at.text);
    return { states: from.size, steps, ends, problem: { what, trace } };
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
        from.set(reached, { before: key, text: step.text });
        next.push(step.state);
      }
      if (from.size > limit) throw new Error(`more than ${limit} states`);
    }
    frontier = next;
  }
  return { states: from.size, steps, ends, problem: undefined };
}

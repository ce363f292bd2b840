import type { Malformed, Mutation, NamedTest } from './mutation.js';
import { judgeBaseline, judgeMutated, type TestRun, type Verdict } from './verdict.js';

/** A place where one mutation at a time can be applied and tested. */
export interface Workspace {
  /** What is wrong with the patch; null when it was applied. */
  apply(mutation: Mutation): string | null;
  restore(): void;
  /** Why the mutated sources do not compile; null when they do. */
  compileProblem(mutation: Mutation): string | null;
  run(test: NamedTest): Promise<TestRun>;
  /** See {@link judgeMutated}. */
  isNoticed?(message: string): boolean;
}

export type Entry = Mutation | Malformed;

/**
 * Judges all mutations, as many at a time as there are workspaces. `baseline` is a run of all the named tests without a
 * mutation. Verdicts are told in the order of the entries.
 */
export async function runMutations(
  entries: readonly Entry[],
  baseline: TestRun,
  workspaces: readonly Workspace[],
  tell: (entry: Entry, verdict: Verdict) => void,
): Promise<void> {
  const verdicts: (Verdict | undefined)[] = entries.map(() => undefined);
  let next = 0;
  let told = 0;
  const work = async (workspace: Workspace): Promise<void> => {
    for (let i = next++; i < entries.length; i = next++) {
      verdicts[i] = await judge(entries[i]!, baseline, workspace);
      for (let verdict = verdicts[told]; verdict; verdict = verdicts[told]) tell(entries[told++]!, verdict);
    }
  };
  await Promise.all(workspaces.map(work));
}

async function judge(entry: Entry, baseline: TestRun, workspace: Workspace): Promise<Verdict> {
  if ('problem' in entry) return { kind: 'malformed', detail: entry.problem };
  try {
    const stale = workspace.apply(entry);
    if (stale !== null) return { kind: 'stale', detail: stale };
    const problem = workspace.compileProblem(entry);
    if (problem !== null) return { kind: 'does not compile', detail: problem };
    const early = judgeBaseline(entry.test, baseline);
    return early ?? judgeMutated(entry.test, await workspace.run(entry.test), workspace.isNoticed);
  } finally {
    workspace.restore();
  }
}

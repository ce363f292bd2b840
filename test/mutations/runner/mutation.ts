/** The test that must notice a mutation. */
export interface NamedTest {
  readonly file: string;
  /** Its title with those of its groups, as vitest's JSON has it; null when any test of the file will do. */
  readonly name: string | null;
}

/** A plausible mistake: a patch of the sources, and the test that must fail with it. */
export interface Mutation {
  /** The patch's file name without `.patch`. */
  readonly name: string;
  readonly what: string;
  readonly test: NamedTest;
  /** What the patch changes, relative to the repository. */
  readonly files: readonly string[];
  /** The whole text of the patch. */
  readonly patch: string;
}

/** A patch whose header or body is not as it should be. */
export interface Malformed {
  readonly name: string;
  readonly problem: string;
}

const keys = ['What', 'Test', 'Name'] as const;

/**
 * Reads a patch: lines `What:`, `Test:` (a file below test/) and, for one test of that file, `Name:` (groups with ` > `
 * between, as vitest prints them), before the first line of the diff. `git apply` ignores them.
 */
export function parseMutation(name: string, patch: string): Mutation | Malformed {
  const problem = (text: string): Malformed => ({ name, problem: text });
  const lines = patch.split('\n');
  const diff = lines.findIndex((line) => line.startsWith('diff --git ') || line.startsWith('--- '));
  if (diff < 0) return problem('has no diff');
  const fields = new Map<string, string>();
  for (const line of lines.slice(0, diff)) {
    if (line.trim() === '') continue;
    const [, key, value] = /^(\w+): (.+)$/.exec(line) ?? [];
    if (!key || !value || !keys.some((known) => known === key)) {
      return problem(`has the header line "${line}"; expected are lines "${keys.join(': ...", "')}: ..."`);
    }
    if (fields.has(key)) return problem(`has two header lines "${key}:"`);
    fields.set(key, value.trim());
  }
  const what = fields.get('What');
  const file = fields.get('Test');
  if (!what || !file) return problem(`has no header line "${what ? 'Test' : 'What'}: ..."`);
  const files = lines.flatMap((line) => /^\+\+\+ b\/(\S+)/.exec(line)?.[1] ?? []);
  if (files.length === 0) return problem('changes no file');
  const test = files.find((changed) => changed.startsWith('test/'));
  if (test) return problem(`changes ${test}: a mutation is a mistake in what is tested, not in its tests`);
  const title = fields.get('Name')?.replaceAll(' > ', ' ') ?? null;
  return { name, what, test: { file, name: title }, files, patch };
}

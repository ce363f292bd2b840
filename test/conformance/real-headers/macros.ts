import path from 'node:path';

/** A macro as gcc has it at the end of a file. */
export interface GccMacro {
  readonly name: string;
  readonly functionLike: boolean;
  /** As gcc prints it. */
  readonly body: string;
}

/** The macros that `file` (absolute) defined last, from the output of `gcc -E -dD` run in `cwd`. */
export function ownMacros(output: string, file: string, cwd: string): GccMacro[] {
  const found = new Map<string, GccMacro & { readonly own: boolean }>();
  let own = false;
  for (const line of output.split('\n')) {
    const marker = /^# \d+ "(.*?)"/.exec(line);
    if (marker) {
      own = path.resolve(cwd, marker[1]!) === file;
      continue;
    }
    const [, directive, name, open, body] = /^#(define|undef) ([\w$]+)(\(?)(.*)$/.exec(line) ?? [];
    if (directive === 'undef') found.delete(name!);
    else if (directive) found.set(name!, { name: name!, functionLike: open === '(', body: body!.trim(), own });
  }
  return [...found.values()].filter((macro) => macro.own);
}

/**
 * C text that claims of each macro that it is an integer constant, and that it is a string, each in a line of its own:
 * every line must be refused. Functions, since a compiler tells of an undeclared name once in each.
 */
export function claimedConstants(names: readonly string[]): string {
  return names
    .flatMap((name, i) => [
      `void xenbind_integer_${i}(void) { enum { claimed = ${name} }; }`,
      `void xenbind_text_${i}(void) { static const char claimed[] = (${name}); }`,
    ])
    .join('\n');
}

/** The macros that a compiler took for a constant after all: `errors` are its messages about that text, as `claims`. */
export function acceptedClaims(names: readonly string[], errors: string): string[] {
  const refused = new Set([...errors.matchAll(/^claims:(\d+):\d+: error: /gm)].map((match) => Number(match[1])));
  return names.flatMap((name, i) => [
    ...(refused.has(2 * i + 1) ? [] : [`macro ${name}: an integer constant for gcc only`]),
    ...(refused.has(2 * i + 2) ? [] : [`macro ${name}: a string for gcc only`]),
  ]);
}

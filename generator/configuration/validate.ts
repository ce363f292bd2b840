import * as v from 'valibot';
import * as messages from './messages.js';
import { formatKeyPath, type KeyPath, type Problem, problem } from './problem.js';
import { type Configuration, configurationSchema } from './schema.js';
import { didYouMean } from './suggest.js';

type Issue = v.BaseIssue<unknown>;

/**
 * Checks a parsed configuration against the schema: the configuration, or everything that is wrong with it in words of
 * ours (the library's issues know neither the file nor a suggestion).
 */
export function validateConfiguration(
  value: unknown,
): { readonly configuration: Configuration } | { readonly problems: readonly Problem[] } {
  const result = v.safeParse(configurationSchema, value);
  const problems = result.success ? checkNames(result.output, value) : result.issues.flatMap((issue) => explain(issue));
  return problems.length > 0 || !result.success ? { problems } : { configuration: result.output };
}

function explain(issue: Issue): readonly Problem[] {
  const path: KeyPath = (issue.path ?? []).map((item) => item.key as string | number);
  if (issue.type === 'union' && isObject(issue.input)) {
    // Given an object, what matters is what is wrong inside of it; the alternatives are no objects.
    const inside = (issue.issues ?? []).filter((inner) => inner.path !== undefined);
    if (inside.length > 0) {
      return inside.flatMap((inner) =>
        explain({ ...inner, path: [...(issue.path ?? []), ...inner.path!] as NonNullable<Issue['path']> }),
      );
    }
  }
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const key = String(path.at(-1));
    const known = knownKeys(path);
    const advice = didYouMean(key, known, `Its keys are ${known.join(', ')}.`);
    return [problem(path, 'key', messages.unknownKey, key, describeOwner(path.slice(0, -1)), advice)];
  }
  if (issue.type === 'strict_object' && issue.path !== undefined && issue.received === 'undefined') {
    const owner = path.slice(0, -1);
    return [problem(owner, 'value', messages.missingKey, String(path.at(-1)), describeOwner(owner))];
  }
  const place = path.length === 0 ? 'the configuration' : formatKeyPath(path);
  const advice = `Change the value of ${place}.`;
  const choices = issue.type === 'picklist' && typeof issue.input === 'string' ? choicesOf(issue) : [];
  return [
    problem(
      path,
      'value',
      messages.wrongValue,
      place,
      describeValue(issue.input),
      issue.message,
      choices.length > 0 ? didYouMean(String(issue.input), choices, advice) : advice,
    ),
  ];
}

/** What the schema cannot say: names of macros, entries that stand twice, keys that the library passes over. */
function checkNames(configuration: Configuration, raw: unknown): readonly Problem[] {
  const problems: Problem[] = [];
  for (const key of ['defines', 'renames'] as const) {
    const written = isObject(raw) ? raw[key] : undefined;
    const kept = configuration[key] ?? {};
    for (const name of isObject(written) ? Object.keys(written) : []) {
      // `__proto__` and the like: legal in JSON, left out by the library since they mean something else to an object.
      if (!Object.hasOwn(kept, name)) {
        problems.push(
          problem([key, name], 'key', messages.badName, key, name, 'a name that JavaScript does not reserve'),
        );
      } else if (key === 'defines' && !isMacroName(name)) {
        problems.push(problem([key, name], 'key', messages.badName, key, name, 'an identifier of C'));
      }
    }
  }
  for (const [name, body] of Object.entries(configuration.defines ?? {})) {
    if (typeof body === 'string' && /[\r\n]/.test(body)) {
      const advice = 'Write the body in one line.';
      problems.push(
        problem(
          ['defines', name],
          'value',
          messages.wrongValue,
          formatKeyPath(['defines', name]),
          'a text of several lines',
          "a macro's body",
          advice,
        ),
      );
    }
  }
  configuration.abis?.forEach((abi, index, all) => {
    if (all.indexOf(abi) !== index) problems.push(problem(['abis', index], 'value', messages.repeated, 'abis', abi));
  });
  return problems;
}

/** Whether a text can be the name of an object-like macro. */
export function isMacroName(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'defined' && name !== '__proto__';
}

function knownKeys(path: KeyPath): readonly string[] {
  return path.length > 1 ? ['path', 'prelude'] : Object.keys(configurationSchema.entries);
}

function choicesOf(issue: Issue): readonly string[] {
  const options = 'requirement' in issue ? undefined : issue.expected;
  return (options ?? '').match(/[\w]+/g) ?? [];
}

function describeOwner(path: KeyPath): string {
  return path.length === 0 ? 'the configuration' : `'${formatKeyPath(path)}'`;
}

function describeValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isObject(value)) return 'an object';
  if (typeof value !== 'string') return String(value);
  if (value === '') return 'an empty text';
  return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}...` : value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import * as v from 'valibot';
import { didYouMean } from '../diagnostics/suggest.js';
import { describeValue, formatKeyPath, isObject, type KeyPath, type Problem, problem } from '../json/problem.js';
import type { Checked } from '../json/read-document.js';
import { splitCommand } from './command-words.js';
import * as messages from './messages.js';
import { type Configuration, configurationSchema } from './schema.js';

type Issue = v.BaseIssue<unknown>;

/**
 * Checks a parsed configuration against the schema: the configuration, or everything that is wrong with it in words of
 * ours (the library's issues know neither the file nor a suggestion).
 */
export function validateConfiguration(value: unknown): Checked<Configuration> {
  const lists = findMisplacedLists(value);
  if (lists.length > 0) return { problems: lists };
  const result = v.safeParse(configurationSchema, value);
  const problems = result.success ? checkNames(result.output, value) : result.issues.flatMap((issue) => explain(issue));
  return problems.length > 0 || !result.success ? { problems } : { value: result.output };
}

/** Lists where objects belong: the library takes a list for an object with the keys 0, 1, 2. */
function findMisplacedLists(value: unknown): readonly Problem[] {
  const misplaced = (path: KeyPath, expected: string): Problem => wrongValue(path, [], expected);
  if (Array.isArray(value)) return [misplaced([], 'an object')];
  if (!isObject(value)) return [];
  const problems: Problem[] = [];
  for (const key of ['defines', 'renames']) {
    if (Array.isArray(value[key])) problems.push(misplaced([key], 'an object'));
  }
  if (Array.isArray(value.headers)) {
    value.headers.forEach((header, index) => {
      if (Array.isArray(header)) problems.push(misplaced(['headers', index], 'a path or an object'));
    });
  }
  return problems;
}

function wrongValue(path: KeyPath, value: unknown, expected: string, advice?: (place: string) => string): Problem {
  const place = path.length === 0 ? 'the configuration' : formatKeyPath(path);
  const hint = advice?.(place) ?? `Change the value of ${place}.`;
  return problem(path, 'value', messages.wrongValue, place, describeValue(value), expected, hint);
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
  const choices = issue.type === 'picklist' && typeof issue.input === 'string' ? choicesOf(issue) : [];
  const advice = (place: string) => didYouMean(String(issue.input), choices, `Change the value of ${place}.`);
  return [wrongValue(path, issue.input, issue.message, advice)];
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
      const received = 'a text of several lines';
      const path = ['defines', name];
      const place = formatKeyPath(path);
      problems.push(
        problem(path, 'value', messages.wrongValue, place, received, "a macro's body", 'Write the body in one line.'),
      );
    }
  }
  configuration.compilers?.forEach((command, index) => {
    if (splitCommand(command) !== undefined) return;
    problems.push(wrongValue(['compilers', index], command, 'the command of a C compiler, every quote closed'));
  });
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
  return path.length > 1 ? ['path', 'prelude', 'bindIncludes'] : Object.keys(configurationSchema.entries);
}

function choicesOf(issue: Issue): readonly string[] {
  return issue.expected?.match(/\w+/g) ?? [];
}

function describeOwner(path: KeyPath): string {
  return path.length === 0 ? 'the configuration' : `'${formatKeyPath(path)}'`;
}

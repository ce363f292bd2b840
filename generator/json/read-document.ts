import type { DiagnosticSink, Message } from '../diagnostics/diagnostic.js';
import type { Range } from './positions.js';
import type { Problem } from './problem.js';

/** What to say about a text that is no JSON, or whose objects have a key twice. */
export interface DocumentMessages {
  readonly syntax: Message<[problem: string]>;
  readonly duplicateKey: Message<[key: string]>;
}

/** What the document means, or everything that is wrong with it. */
export type Checked<T> = { readonly value: T } | { readonly problems: readonly Problem[] };

/**
 * Reads a JSON text that `check` gives its meaning. `shown` is the file's path as the user would write it. Whatever is
 * wrong is reported with its position and gives undefined. The second parser, which knows positions, is loaded only
 * then.
 */
export async function readDocument<T>(
  text: string,
  shown: string,
  messages: DocumentMessages,
  check: (value: unknown) => Checked<T> | Promise<Checked<T>>,
  sink: DiagnosticSink,
): Promise<T | undefined> {
  const where = ({ line, column, length }: Range) => ({ place: { file: shown, line, column }, length });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const { findSyntaxError } = await import('./positions.js');
    const { range, problem } = await findSyntaxError(text);
    sink.report(messages.syntax, where(range), problem);
    return undefined;
  }
  const { hasDuplicateKeys } = await import('./duplicate-keys.js');
  const repeated = hasDuplicateKeys(text, value);
  if (repeated) {
    const { findDuplicateKeys } = await import('./positions.js');
    for (const { key, range } of await findDuplicateKeys(text)) sink.report(messages.duplicateKey, where(range), key);
  }
  const result = await check(value);
  if ('value' in result) return repeated ? undefined : result.value;
  const { createLocator } = await import('./positions.js');
  const locate = await createLocator(text);
  for (const problem of result.problems) sink.add(problem.diagnostic(where(locate(problem.path, problem.at))));
  return undefined;
}

/** UTF-8 as text, without its byte-order mark; undefined when it is none. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

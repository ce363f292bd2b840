import { readFileSync } from 'node:fs';
import { type DiagnosticSink, diagnose } from '../diagnostics/diagnostic.js';
import * as messages from './messages.js';
import type { Range } from './positions.js';
import type { Configuration } from './schema.js';

/**
 * Reads and checks a configuration file. `shown` is its path as the user would write it. Whatever is wrong is reported
 * with its position and gives undefined. The second parser, which knows positions, is loaded only then.
 */
export async function readConfiguration(
  file: string,
  shown: string,
  sink: DiagnosticSink,
): Promise<Configuration | undefined> {
  const text = readText(file, shown, sink);
  return text === undefined ? undefined : parseConfiguration(text, shown, sink);
}

/** As `readConfiguration`, of a text. */
export async function parseConfiguration(
  text: string,
  shown: string,
  sink: DiagnosticSink,
): Promise<Configuration | undefined> {
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
  if (hasDuplicateKeys(text, value)) {
    const { findDuplicateKeys } = await import('./positions.js');
    for (const { key, range } of await findDuplicateKeys(text)) sink.report(messages.duplicateKey, where(range), key);
  }
  const { validateConfiguration } = await import('./validate.js');
  const result = validateConfiguration(value);
  if ('configuration' in result) return sink.hasErrors ? undefined : result.configuration;
  const { createLocator } = await import('./positions.js');
  const locate = await createLocator(text);
  for (const problem of result.problems) sink.add(problem.diagnostic(where(locate(problem.path, problem.at))));
  return undefined;
}

function readText(file: string, shown: string, sink: DiagnosticSink): string | undefined {
  try {
    const bytes = readFileSync(file);
    // A byte-order mark is removed by the decoder.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') sink.add(diagnose(messages.notUtf8, {}, shown));
    else if (code === 'ENOENT') sink.add(diagnose(messages.notFound, {}, shown, 'there is no such file'));
    else if (code === 'EISDIR') sink.add(diagnose(messages.notFound, {}, shown, 'it is a folder'));
    else if (code !== undefined) sink.add(diagnose(messages.notFound, {}, shown, code));
    else throw error;
    return undefined;
  }
}

import { readFileSync } from 'node:fs';
import type { DiagnosticSink } from '../diagnostics/diagnostic.js';
import { type Checked, decodeUtf8, readDocument } from '../json/read-document.js';
import * as messages from './messages.js';
import type { Configuration } from './schema.js';

/**
 * Reads and checks a configuration file. `shown` is its path as the user would write it. Whatever is wrong is reported
 * with its position and gives undefined.
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
export function parseConfiguration(
  text: string,
  shown: string,
  sink: DiagnosticSink,
): Promise<Configuration | undefined> {
  const check = async (value: unknown): Promise<Checked<Configuration>> => {
    const { validateConfiguration } = await import('./validate.js');
    return validateConfiguration(value);
  };
  return readDocument(text, shown, messages, check, sink);
}

function readText(file: string, shown: string, sink: DiagnosticSink): string | undefined {
  try {
    const text = decodeUtf8(readFileSync(file));
    if (text === undefined) sink.report(messages.notUtf8, {}, shown);
    return text;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') sink.report(messages.notFound, {}, shown, 'there is no such file');
    else if (code === 'EISDIR') sink.report(messages.notFound, {}, shown, 'it is a folder');
    else if (code !== undefined) sink.report(messages.notFound, {}, shown, code);
    else throw error;
    return undefined;
  }
}

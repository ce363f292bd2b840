import { existsSync } from 'node:fs';
import path from 'node:path';
import { DiagnosticSink } from '../diagnostics/diagnostic.js';
import { CONFIGURATION_FILE } from './defaults.js';
import { mergeOptions, type Overrides } from './merge.js';
import * as messages from './messages.js';
import type { Options } from './options.js';
import { isBelow, toSlashes } from './paths.js';

/** What is asked for from outside of the configuration file. */
export interface LoadRequest {
  /** Absolute; where `configuration` and the paths of `overrides` start. */
  readonly cwd: string;
  /** A configuration file that must exist; without it `xenbind.config.json` of `cwd` is read if it is there. */
  readonly configuration?: string | undefined;
  readonly overrides?: Overrides;
}

/**
 * The options of a run: the configuration file with the overrides laid over it and the defaults below. Undefined when
 * something is wrong with the file, or when there is no header to read; the sink has the reasons.
 */
export async function loadOptions(request: LoadRequest, sink: DiagnosticSink): Promise<Options | undefined> {
  const { cwd } = request;
  const named = request.configuration !== undefined;
  const file = path.resolve(cwd, request.configuration ?? CONFIGURATION_FILE);
  const found = new DiagnosticSink();
  let options: Options;
  if (named || existsSync(file)) {
    const shown = isBelow(file, cwd) ? toSlashes(path.relative(cwd, file)) : toSlashes(request.configuration ?? file);
    const { readConfiguration } = await import('./read.js');
    const configuration = await readConfiguration(file, shown, found);
    for (const diagnostic of found.all) sink.add(diagnostic);
    if (!configuration) return undefined;
    options = mergeOptions(configuration, request.overrides ?? {}, path.dirname(file), cwd);
  } else {
    options = mergeOptions({}, request.overrides ?? {}, cwd, cwd);
  }
  return checkHeaders(options, sink) ? options : undefined;
}

/** Two spellings of one path are one header: that is known only after merging. */
function checkHeaders(options: Options, sink: DiagnosticSink): boolean {
  if (options.headers.length === 0) {
    sink.report(messages.noHeaders, {});
    return false;
  }
  const seen = new Set<string>();
  let good = true;
  for (const { path: header } of options.headers) {
    if (seen.has(header)) {
      sink.report(messages.repeated, {}, 'headers', header);
      good = false;
    }
    seen.add(header);
  }
  return good;
}

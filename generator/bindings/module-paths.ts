import path from 'node:path';
import type { Options } from '../configuration/options.js';
import type { DiagnosticSink } from '../diagnostics/diagnostic.js';
import * as messages from './messages.js';

/**
 * Where each header's module stands in the output: its path below `headerRoot` without the extension. A header outside
 * of `headerRoot` keeps its file name only. Two headers with one module path are an error.
 */
export function modulePaths(options: Options, sink: DiagnosticSink): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  const owners = new Map<string, string>();
  for (const { path: header } of options.headers) {
    const module = modulePath(header, options);
    // File systems and TypeScript take names that differ in case for one.
    const first = owners.get(module.toLowerCase());
    if (first !== undefined && first !== header) {
      sink.report(messages.duplicateModule, {}, module, first, header);
    }
    owners.set(module.toLowerCase(), header);
    paths.set(header, module);
  }
  return paths;
}

function modulePath(header: string, options: Options): string {
  const root = path.resolve(options.root, options.headerRoot);
  let relative = path.relative(root, path.resolve(options.root, header));
  if (relative.startsWith('..') || path.isAbsolute(relative)) relative = path.basename(header);
  const withoutExtension = relative.slice(0, relative.length - path.extname(relative).length);
  return withoutExtension.split(path.sep).join('/');
}

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BindingsModel } from '../../generator/bindings/model.js';
import { loadOptions } from '../../generator/configuration/load.js';
import { mergeOptions } from '../../generator/configuration/merge.js';
import type { Options } from '../../generator/configuration/options.js';
import type { Configuration } from '../../generator/configuration/schema.js';
import { type Diagnostic, DiagnosticSink } from '../../generator/diagnostics/diagnostic.js';
import { formatPlace } from '../../generator/diagnostics/place.js';
import { buildModel } from '../../generator/pipeline.js';
import { NodeFileHost } from '../../generator/preprocess/node-file-host.js';

/** The project's own folder. */
export const projectRoot = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** The options that the project generates its own bindings with, some of them replaced. */
export async function projectOptions(changes: Partial<Options> = {}): Promise<Options> {
  const sink = new DiagnosticSink();
  const options = await loadOptions({ cwd: projectRoot }, sink);
  if (!options) throw new Error(describe(sink.all));
  return { ...options, ...changes };
}

/** The options of a configuration file in `root`: what it does not say has its default. */
export function configuredOptions(root: string, configuration: Configuration): Options {
  return mergeOptions(configuration, {}, root, root);
}

/** The model of these options; any error is one of the test. */
export function modelOf(options: Options): BindingsModel {
  const sink = new DiagnosticSink();
  const model = buildModel(options, new NodeFileHost(), sink);
  if (!model || sink.hasErrors) throw new Error(describe(sink.all));
  return model;
}

function describe(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ code, message, place }) => `${place ? formatPlace(place) : ''} ${code}: ${message}`)
    .join('\n');
}

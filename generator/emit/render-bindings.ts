import type { BindingsModel } from '../bindings/model.js';
import { SNAPSHOT_FILE } from '../bindings/snapshot/snapshot.js';
import { snapshotText } from '../bindings/snapshot/snapshot-text.js';
import { takeSnapshot } from '../bindings/snapshot/take-snapshot.js';
import type { Options } from '../configuration/options.js';
import type { DiagnosticSink } from '../diagnostics/diagnostic.js';
import { packageVersion } from '../package-root.js';
import { AtomicPatterns } from './atomic-patterns.js';
import { blockCommentLines } from './documentation.js';
import { stringLiteral } from './literals.js';
import { chooseNames } from './names.js';
import { ownership, type Preamble } from './ownership.js';
import { indexRecords } from './record-index.js';
import { loadTemplates } from './templates.js';
import { type BuiltModule, buildModule, buildReexports } from './view/build-module.js';
import type { ViewContext } from './view/context.js';
import type { ExportView } from './view/module-view.js';
import type { RecordView } from './view/record-view.js';

type EmitOptions = Pick<Options, 'atomics' | 'renames' | 'runtimeModule' | 'partial'>;

/**
 * The text of all generated files, by path relative to the output folder: one module per header, `index.ts` that exports
 * everything by name, and the ABI snapshot. A pure function of model and options: same input, same bytes.
 */
export function renderBindings(
  model: BindingsModel,
  options: EmitOptions,
  sink: DiagnosticSink,
): ReadonlyMap<string, string> {
  // First, since it takes much memory for a moment: later it would be on top of the modules' texts.
  const snapshot = flattened(snapshotText(takeSnapshot(model)));
  const index = indexRecords(model);
  const context: ViewContext = {
    abis: model.abis,
    index,
    names: chooseNames(model, index, options, sink),
    atomics: new AtomicPatterns(options.atomics),
    options,
    sink,
  };
  const preamble: Preamble = { version: packageVersion(), command: 'npx xenbind generate' };
  const templates = loadTemplates();
  const renderRecord = (view: RecordView): string => flattened(templates.record(view));
  const built = model.modules.map((module) => buildModule(module, preamble, renderRecord, context));
  context.atomics.report(sink, options.partial);
  if (!options.partial) context.names.renames.reportUnused(sink);

  const exported = new Map(model.modules.map((module, i) => [module.path, new Set(built[i]!.values)]));
  const files = new Map<string, string>();
  model.modules.forEach((module, i) => {
    const reexports = buildReexports(module, exported, context);
    const isEmpty = isBare(built[i]!, reexports);
    files.set(`${module.path}.ts`, templates.module({ ...built[i]!.view, reexports, isEmpty }));
  });
  const exports = model.modules.flatMap((module, i) => exportsOf(module.path, built[i]!));
  const indexPath = indexFile(files);
  files.set(
    indexPath,
    templates.index({
      preamble: blockCommentLines([
        ownership(preamble.version, 'for all headers'),
        `Made again by: ${preamble.command}`,
        '',
        `ABIs: ${model.abis.join(', ')}`,
      ]),
      exports,
      isEmpty: exports.length === 0,
    }),
  );
  files.set(SNAPSHOT_FILE, snapshot);
  return files;
}

/**
 * The same text, no longer as the tree of pieces that it was put together from: V8 keeps that, at several times the
 * size, until a search walks over the text. (A search whose result nobody uses is none.)
 */
function flattened(text: string): string {
  return text.includes('\0') ? text.split('\0').join('\0') : text;
}

/** A header called index.h has `index.ts` already; then the list of all is called otherwise. */
function indexFile(files: ReadonlyMap<string, string>): string {
  let name = 'index';
  while (files.has(`${name}.ts`)) name = `_${name}`;
  return `${name}.ts`;
}

function isBare({ values, types }: BuiltModule, reexports: readonly ExportView[]): boolean {
  return values.length + types.length + reexports.length === 0;
}

function exportsOf(path: string, { values, types }: BuiltModule): ExportView[] {
  const fromLiteral = stringLiteral(`./${path}.js`);
  const result: ExportView[] = [];
  if (values.length > 0) result.push({ type: false, names: values, fromLiteral });
  if (types.length > 0) result.push({ type: true, names: types, fromLiteral });
  return result;
}

import type { Options } from '../configuration/options.js';
import { Selection } from '../configuration/selection.js';
import type { DiagnosticSink } from '../diagnostics/diagnostic.js';
import { innermost } from '../layout/resolved.js';
import { takeDependencies } from './dependencies.js';
import { shareDuplicates } from './duplicates.js';
import type { HeaderAnalysis } from './header-analysis.js';
import { licenceLines } from './licence.js';
import * as messages from './messages.js';
import type { BindingsModel, Entity, ModuleModel } from './model.js';
import { ModuleDraft } from './module-draft.js';
import { modulePaths } from './module-paths.js';

/**
 * Merges what was found in each header under each ABI into one model: what agrees between ABIs becomes one variant,
 * what two headers share gets one owner, the allow and block lists are applied, what records contain comes along.
 * The result does not depend on the order of the configured headers.
 */
export function mergeAnalyses(
  analyses: readonly HeaderAnalysis[],
  options: Options,
  sink: DiagnosticSink,
): BindingsModel {
  const drafts = draftModules(analyses, options, sink);
  const selection = new Selection(options);
  for (const draft of drafts) draft.takeOwn((names) => selection.wants(names));
  takeDependencies(drafts, sink);
  shareDuplicates(drafts, sink);
  if (!options.partial) {
    for (const { list, pattern } of selection.unused) sink.report(messages.unmatchedPattern, {}, list, pattern);
  }
  reportCycles(drafts, sink);
  return {
    abis: options.abis,
    modules: drafts.map(toModule),
    reports: drafts.map((draft) => ({ header: draft.header, ...draft.leftOut })),
  };
}

function draftModules(analyses: readonly HeaderAnalysis[], options: Options, sink: DiagnosticSink): ModuleDraft[] {
  const paths = modulePaths(options, sink);
  const byHeader = new Map<string, HeaderAnalysis[]>();
  for (const analysis of analyses) {
    const list = byHeader.get(analysis.header);
    if (list) list.push(analysis);
    else byHeader.set(analysis.header, [analysis]);
  }
  const drafts = [...byHeader].map(([header, list]) => new ModuleDraft(header, paths.get(header)!, list));
  return drafts.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function toModule(draft: ModuleDraft): ModuleModel {
  const { unit } = draft.analyses[0]!;
  const marked = <T>(entities: readonly Entity<T>[]): readonly Entity<T>[] =>
    entities.map((entity) => (draft.dependencies.has(entity.id) ? { ...entity, dependency: true } : entity));
  const records = marked(draft.records.entities(draft.file));
  const needed = new Set<string>();
  for (const entity of records) {
    for (const { value } of entity.variants) {
      for (const field of value.fields) {
        const type = innermost(field.type);
        if (type.kind === 'record' || type.kind === 'enum') needed.add(type.id);
      }
    }
  }
  return {
    header: draft.header,
    sha256: unit.files.find((file) => file.path === unit.main)!.sha256,
    licence: licenceLines([...draft.ownFiles].flatMap((file) => unit.comments.get(file) ?? [])),
    path: draft.path,
    records,
    enums: marked(draft.enums.entities(draft.file)),
    typedefs: draft.typedefs.entities(draft.file),
    constants: draft.constants.entities(draft.file),
    functions: draft.functions.entities(draft.file),
    aliases: draft.aliases.entities(draft.file),
    macros: draft.macros.entities(draft.file),
    reexports: draft.reexports,
    imports: new Map([...draft.imports].filter(([id]) => needed.has(id)).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** A cycle of modules would read a class before it exists when the modules are loaded. */
function reportCycles(drafts: readonly ModuleDraft[], sink: DiagnosticSink): void {
  const edges = new Map(drafts.map((draft) => [draft.path, new Set(draft.imports.values())]));
  // Kahn's algorithm: what cannot be taken away is on a cycle, or leads into one from both sides.
  for (let changed = true; changed; ) {
    changed = false;
    for (const [path, targets] of edges) {
      if ([...targets].some((target) => edges.has(target))) continue;
      edges.delete(path);
      changed = true;
    }
  }
  if (edges.size > 0) sink.report(messages.cyclicModules, {}, [...edges.keys()].join(', '));
}

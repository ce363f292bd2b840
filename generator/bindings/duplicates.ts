import type { DiagnosticSink } from '../diagnostics/diagnostic.js';
import type { Place } from '../diagnostics/place.js';
import * as messages from './messages.js';
import type { Reexport } from './model.js';
import type { ModuleDraft } from './module-draft.js';
import { agree, type Candidates } from './variants.js';

/**
 * Gives every name one owner: the first module that has it keeps it, a later one with the same content exports it from
 * there, a later one with other content is an error.
 */
export function shareDuplicates(modules: readonly ModuleDraft[], sink: DiagnosticSink): void {
  share(modules, 'record', (module) => module.records, sink);
  share(modules, 'enum', (module) => module.enums, sink);
  share(modules, 'constant', (module) => module.constants, sink);
  share(modules, 'function', (module) => module.functions, sink);
  share(modules, 'typedef', (module) => module.typedefs, sink);
  share(modules, 'typedef', (module) => module.aliases, sink);
  share(modules, 'macro', (module) => module.macros, sink);
}

function share<T extends { readonly place: Place }>(
  modules: readonly ModuleDraft[],
  kind: Reexport['kind'],
  candidatesOf: (module: ModuleDraft) => Candidates<T>,
  sink: DiagnosticSink,
): void {
  const owners = new Map<string, ModuleDraft>();
  for (const module of modules) {
    for (const candidate of [...candidatesOf(module).values()]) {
      const owner = owners.get(candidate.id);
      if (!owner) {
        owners.set(candidate.id, module);
        continue;
      }
      const first = candidatesOf(owner).get(candidate.id)!;
      if (!agree(first, candidate)) {
        const { place } = candidate.perAbi.values().next().value!.value;
        const notes = [{ message: 'the other definition', place: first.perAbi.values().next().value!.value.place }];
        sink.report(messages.conflictingDefinition, { place, notes }, kind, candidate.id, owner.header);
        continue;
      }
      for (const [abi, entry] of candidate.perAbi) if (!first.perAbi.has(abi)) first.perAbi.set(abi, entry);
      candidatesOf(module).delete(candidate.id);
      module.reexports.push({ kind, id: candidate.id, from: owner.path });
      // Whoever wants it for its own sake makes it more than a dependency.
      if (!module.dependencies.has(candidate.id)) owner.dependencies.delete(candidate.id);
      if (kind === 'record' || kind === 'enum') redirect(modules, candidate.id, owner);
    }
  }
}

/** Whoever contains the record by value now finds it in its one owner. */
function redirect(modules: readonly ModuleDraft[], id: string, owner: ModuleDraft): void {
  for (const module of modules) {
    if (module === owner) module.imports.delete(id);
    else if (module.imports.has(id) || module.reachableRecords.get(id) || module.reachableEnums.get(id)) {
      module.imports.set(id, owner.path);
    }
  }
}

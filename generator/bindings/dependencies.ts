import type { DiagnosticSink } from '../diagnostics/diagnostic.js';
import type { ResolvedType } from '../layout/resolved.js';
import * as messages from './messages.js';
import type { ModuleDraft } from './module-draft.js';
import { agree } from './variants.js';

/**
 * Completes every module with what its records contain by value. A record or enum of another configured header is taken
 * from that header's module; one of a header that is only included is adopted by the first module that needs it.
 * Modules must come sorted, so that the result does not depend on the order of the configuration.
 */
export function takeDependencies(modules: readonly ModuleDraft[], sink: DiagnosticSink): void {
  const owners = new Map<string, ModuleDraft>();
  for (const module of modules) owners.set(module.file, module);
  for (const module of modules) {
    for (const file of module.ownFiles) if (!owners.has(file)) owners.set(file, module);
  }
  const adopted = new Map<string, ModuleDraft>();
  const work: { readonly module: ModuleDraft; readonly id: string }[] = [];
  for (const module of modules) for (const { id } of module.records.values()) work.push({ module, id });

  for (let item = work.pop(); item; item = work.pop()) {
    const { module, id } = item;
    for (const dependency of dependenciesOf(module, id)) {
      const kind = dependency.startsWith('enum ') ? 'enum' : 'record';
      const reachable = kind === 'enum' ? module.reachableEnums : module.reachableRecords;
      const definition = reachable.get(dependency);
      if (!definition) continue;
      const { value } = definition.perAbi.values().next().value!;
      const owner = owners.get(value.place.file) ?? adopted.get(dependency) ?? module;
      const here = kind === 'enum' ? owner.enums : owner.records;
      if (!here.get(dependency)) {
        if (!owners.has(value.place.file)) adopted.set(dependency, owner);
        owner.takeDependency(kind, dependency);
        if (kind === 'record') work.push({ module: owner, id: dependency });
      }
      if (owner === module) continue;
      module.imports.set(dependency, owner.path);
      const theirs = kind === 'enum' ? owner.reachableEnums.get(dependency) : owner.reachableRecords.get(dependency);
      if (theirs && !(agree as (a: unknown, b: unknown) => boolean)(definition, theirs)) {
        sink.report(messages.conflictingDefinition, { place: value.place }, kind, dependency, owner.header);
      }
    }
  }
}

/** Ids of the records and enums that a record's fields have by value, under any ABI. */
function dependenciesOf(module: ModuleDraft, id: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (type: ResolvedType): void => {
    if (type.kind === 'array') visit(type.element);
    else if (type.kind === 'record' || type.kind === 'enum') found.add(type.id);
  };
  for (const { value } of module.reachableRecords.get(id)?.perAbi.values() ?? []) {
    for (const field of value.fields) visit(field.type);
  }
  return found;
}

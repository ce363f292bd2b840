import type { BindingsModel, Entity, Variant } from '../bindings/model.js';
import type { Options } from '../configuration/options.js';
import type { Constant, MacroFunction } from '../constants/constant.js';
import type { DiagnosticSink } from '../diagnostics/diagnostic.js';
import type { Place } from '../diagnostics/place.js';
import { type EnumLayout, innermost, type RecordLayout } from '../layout/resolved.js';
import { abiSuffix, groupByText } from './abi-groups.js';
import { anonymousNames, type Users } from './anonymous-names.js';
import { bindingName, isBindingName, NameScope } from './identifiers.js';
import { cNames } from './member-names.js';
import * as messages from './messages.js';
import type { RecordIndex } from './record-index.js';
import { Renames } from './renames.js';
import { constantKey, enumKey, functionKey } from './text-keys.js';

/** What one class and its helpers are called. */
export interface ClassNames {
  readonly class: string;
  readonly array: string;
  readonly cursor: string;
  readonly atomics: string;
}

/** Names of an entity whose variants have one binding each. */
export interface VariantNames<T> {
  readonly variants: readonly T[];
  /** The object that picks a variant by ABI; used where there is more than one. */
  readonly byAbi: string;
}

/** Every exported name of a run. Unique over all modules, so that `index.ts` can export them side by side. */
export interface Names {
  readonly constants: ReadonlyMap<string, { readonly name: string; readonly byAbi: string }>;
  readonly functions: ReadonlyMap<string, VariantNames<string>>;
  /** By id; an enum that nothing names has none. */
  readonly enums: ReadonlyMap<string, { readonly name: string; readonly byAbi: string }>;
  /** By id; a record that only serves as an anonymous member has none. */
  readonly records: ReadonlyMap<string, VariantNames<ClassNames>>;
  readonly typedefs: ReadonlyMap<string, string>;
  readonly renames: Renames;
}

/**
 * Chooses all exported names. Constants and functions keep their C names, records and enums get names in TypeScript's
 * style; configured renames come before both, and a name that is taken gets a number, in the order of the model.
 */
export function chooseNames(
  model: BindingsModel,
  index: RecordIndex,
  options: Pick<Options, 'renames'>,
  sink: DiagnosticSink,
): Names {
  const scope = new NameScope();
  const renames = new Renames(options.renames);
  const all = <T>(pick: (module: BindingsModel['modules'][number]) => readonly Entity<T>[]): Entity<T>[] =>
    model.modules.flatMap(pick);
  const constants = all((module) => module.constants);
  const functions = all((module) => module.functions);
  const enums = all((module) => module.enums);
  const records = all((module) => module.records);
  const typedefs = all((module) => module.typedefs);

  const users = usersOf(records);
  const renamed = applyRenames([...constants, ...functions, ...enums, ...records, ...typedefs], renames, scope, sink);
  const plain = (entity: Entity<unknown>): string => renamed.get(entity) ?? scope.take(bindingName(entity.id));
  const constantNames = new Map(constants.map((entity) => [entity.id, plain(entity)]));
  const functionNames = new Map(functions.map((entity) => [entity.id, plain(entity)]));
  const typeNames = nameTypes([...enums, ...records], users, renamed, scope);
  const typedefNames = new Map(typedefs.map((entity) => [entity.id, plain(entity)]));

  return {
    constants: mapEntities(constants, (entity) => {
      const name = constantNames.get(entity.id)!;
      return { name, byAbi: several(entity, constantKey) ? scope.take(`${name}_BY_ABI`) : '' };
    }),
    functions: mapEntities(functions, (entity) => nameFunction(entity, functionNames.get(entity.id)!, scope)),
    enums: mapEntities(enums, (entity) => {
      const name = typeNames.get(entity.id);
      return name === undefined
        ? undefined
        : { name, byAbi: several(entity, enumKey) ? scope.take(`${name}ByAbi`) : '' };
    }),
    records: mapEntities(records, (entity) => {
      const name = typeNames.get(entity.id);
      return name === undefined ? undefined : nameClasses(name, index.variants(entity.id), scope);
    }),
    typedefs: typedefNames,
    renames,
  };
}

/** What a rename may say, and where it is about. */
type Renamable = { readonly place: Place; readonly tag?: string | null; readonly typedefs?: readonly string[] };

function applyRenames(
  entities: readonly Entity<unknown>[],
  renames: Renames,
  scope: NameScope,
  sink: DiagnosticSink,
): ReadonlyMap<Entity<unknown>, string> {
  const renamed = new Map<Entity<unknown>, string>();
  if (renames.isEmpty) return renamed;
  for (const entity of entities) {
    const { place, tag, typedefs } = entity.variants[0]!.value as Renamable;
    const keys = typedefs ? cNames({ id: entity.id, tag: tag ?? null, typedefs }) : [entity.id];
    const wish = renames.find(keys);
    if (!wish) continue;
    if (!isBindingName(wish.name)) sink.report(messages.invalidRename, { place }, wish.key, wish.name);
    else if (scope.has(wish.name)) sink.report(messages.collidingRename, { place }, wish.key, wish.name);
    scope.reserve(wish.name);
    renamed.set(entity, wish.name);
  }
  // A constant that is called so keeps its name by right: then the wish is the mistake.
  for (const entity of entities) {
    if (renamed.has(entity) || !scope.has(bindingName(entity.id))) continue;
    const { place } = entity.variants[0]!.value as Renamable;
    const thief = [...renamed].find(([, name]) => name === bindingName(entity.id));
    if (thief) sink.report(messages.collidingRename, { place }, thief[0].id, thief[1]);
  }
  return renamed;
}

function nameTypes(
  entities: readonly Entity<EnumLayout | RecordLayout>[],
  users: Users,
  renamed: ReadonlyMap<Entity<unknown>, string>,
  scope: NameScope,
): ReadonlyMap<string, string> {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const wanted = anonymousNames(entities, users, (id) => {
    const entity = byId.get(id);
    return entity && renamed.get(entity);
  });
  const result = new Map<string, string>();
  const avoid = new Set<string>();
  const wishes = entities.map((entity) => ({ entity, wish: wanted(entity.id) }));
  for (const { wish } of wishes) if (wish !== undefined) avoid.add(wish);
  for (const { entity, wish } of wishes) {
    if (wish !== undefined) result.set(entity.id, renamed.get(entity) ?? scope.take(wish, avoid));
  }
  return result;
}

function nameClasses(
  name: string,
  variants: readonly Pick<Variant<unknown>, 'abis'>[],
  scope: NameScope,
): VariantNames<ClassNames> {
  const classes = variants.map(({ abis }, i) => (i === 0 ? name : scope.take(`${name}${abiSuffix[abis[0]!]}`)));
  return {
    variants: classes.map((own) => ({
      class: own,
      array: scope.take(`${own}Array`),
      cursor: scope.take(`${own}Cursor`),
      atomics: scope.take(`${own}Atomics`),
    })),
    byAbi: variants.length > 1 ? scope.take(`${name}ByAbi`) : '',
  };
}

function nameFunction(entity: Entity<MacroFunction>, name: string, scope: NameScope): VariantNames<string> {
  const variants = groupByText(entity, functionKey);
  return {
    variants: variants.map(({ abis }, i) => (i === 0 ? name : scope.take(`${name}_${abis[0]!.toUpperCase()}`))),
    byAbi: variants.length > 1 ? scope.take(`${name}_BY_ABI`) : '',
  };
}

/** The first member that has each record or enum as its type, for the names of those that have none. */
function usersOf(records: readonly Entity<RecordLayout>[]): Users {
  const users = new Map<string, { record: string; member: string | null }>();
  for (const { id, variants } of records) {
    for (const { value } of variants) {
      for (const field of value.fields) {
        const type = innermost(field.type);
        if (type.kind !== 'record' && type.kind !== 'enum') continue;
        const known = users.get(type.id);
        if (!known || (known.member === null && field.name !== null)) {
          users.set(type.id, { record: id, member: field.name });
        }
      }
    }
  }
  return users;
}

function several<T extends Constant | EnumLayout>(entity: Entity<T>, keyOf: (value: T) => string): boolean {
  return groupByText(entity, keyOf).length > 1;
}

function mapEntities<T, R>(entities: readonly Entity<T>[], f: (entity: Entity<T>) => R | undefined): Map<string, R> {
  const result = new Map<string, R>();
  for (const entity of entities) {
    const value = f(entity);
    if (value !== undefined) result.set(entity.id, value);
  }
  return result;
}

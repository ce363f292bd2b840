import type { HeaderAnalysis } from '../../bindings/header-analysis.js';
import type { BindingsModel, Entity, ModuleModel } from '../../bindings/model.js';
import type { HeaderOptions, Options } from '../../configuration/options.js';
import type { AbiName } from '../../layout/abi.js';
import { cNames } from './c-names.js';
import type { Check, Unasked } from './check.js';
import { CheckList } from './check-list.js';
import { type Declared, type DescribedTypes, describedTypes, under } from './described-types.js';
import { checkRecord } from './record-checks.js';
import { type UnitMacros, unitMacros } from './unit-macros.js';
import { checkConstant, checkEnum, checkTypedef } from './value-checks.js';

/** A file to include, or what a compiler is to search for. */
export type PlannedInclude =
  /** Relative to the root of the options, or absolute. */
  { readonly kind: 'file'; readonly path: string } | { readonly kind: 'search'; readonly name: string };

/** One header with everything that a compiler is asked about it. */
export interface ConformanceUnit {
  /** As configured. */
  readonly header: string;
  /** From 1 on, in the order of the configuration. */
  readonly number: number;
  /** The prelude, and the header as the last. */
  readonly includes: readonly PlannedInclude[];
  /** Those of one subject stand together. */
  readonly checks: readonly Check[];
  readonly unasked: readonly Unasked[];
  /** Names of macros, under any ABI. */
  readonly macros: ReadonlySet<string>;
}

/** Every question about every header. */
export interface ConformancePlan {
  readonly abis: readonly AbiName[];
  readonly units: readonly ConformanceUnit[];
}

/**
 * Turns what the model says into questions to C compilers. `exists` tells whether there is a file, its path relative to
 * the root of the options: an entry of a prelude may lie there.
 */
export function planConformance(
  model: BindingsModel,
  analyses: readonly HeaderAnalysis[],
  options: Pick<Options, 'headers' | 'prelude'>,
  exists: (file: string) => boolean,
): ConformancePlan {
  const perAbi = model.abis.map((abi) => ({ abi, types: describedTypes(model, abi) }));
  const units: ConformanceUnit[] = [];
  let first = 1;
  for (const header of options.headers) {
    const module = model.modules.find((candidate) => candidate.header === header.path);
    if (!module) continue;
    const macros = unitMacros(analyses.filter((analysis) => analysis.header === header.path));
    const list = new CheckList();
    const entities = withReexports(module, model);
    for (const { abi, types } of perAbi) {
      list.beginAbi(abi);
      checkHeader(declaredUnder(entities, abi), types, macros, list);
    }
    const { checks, unasked } = list.finish(first);
    first += checks.length;
    units.push({
      header: header.path,
      number: units.length + 1,
      includes: plannedIncludes(header, options.prelude, exists),
      checks,
      unasked,
      macros: macros.names,
    });
  }
  return { abis: model.abis, units };
}

type Entities = Pick<ModuleModel, 'records' | 'enums' | 'typedefs' | 'constants'>;

function declaredUnder({ records, enums, typedefs, constants }: Entities, abi: AbiName): Declared {
  return {
    records: under(records, abi),
    enums: under(enums, abi),
    typedefs: under(typedefs, abi),
    constants: under(constants, abi),
  };
}

function checkHeader(declared: Declared, types: DescribedTypes, macros: UnitMacros, list: CheckList): void {
  const names = cNames(declared, types);
  const covered = new Set<string>();
  for (const record of declared.records) {
    const name = names.get(record.id);
    if (name) checkRecord(record, name, types, names, list, covered);
  }
  for (const { id, place } of declared.records) {
    if (names.has(id) || covered.has(id)) continue;
    list.cannotAsk({ kind: 'record', name: id, place }, id, 'C has no name for it', place);
  }
  for (const layout of declared.enums) checkEnum(layout, names.get(layout.id), list);
  for (const layout of declared.typedefs) checkTypedef(layout, names, list);
  for (const constant of declared.constants) checkConstant(constant, macros.folded.has(constant.name), list);
}

/** A name that another module owns, since both headers declare it alike, must hold under both headers. */
function withReexports(module: ModuleModel, model: BindingsModel): Entities {
  const owned = <T>(kind: string, of: (owner: ModuleModel) => readonly Entity<T>[]): readonly Entity<T>[] =>
    module.reexports.flatMap((reexport) => {
      if (reexport.kind !== kind) return [];
      const owner = model.modules.find(({ path }) => path === reexport.from);
      return owner ? of(owner).filter(({ id }) => id === reexport.id) : [];
    });
  return {
    records: [...module.records, ...owned('record', ({ records }) => records)],
    enums: [...module.enums, ...owned('enum', ({ enums }) => enums)],
    typedefs: module.typedefs,
    constants: [...module.constants, ...owned('constant', ({ constants }) => constants)],
  };
}

/**
 * The prelude's `"name"` is looked for in the root first, which no compiler does for a file of ours that lies elsewhere:
 * one that is there is named by its path, any other is searched as `<name>` is.
 */
function plannedIncludes(
  header: HeaderOptions,
  prelude: readonly string[],
  exists: (file: string) => boolean,
): readonly PlannedInclude[] {
  const includes = [...prelude, ...header.prelude].map((entry): PlannedInclude => {
    const name = entry.slice(1, -1);
    const isFile = name.startsWith('/') || (entry.startsWith('"') && exists(name));
    return isFile ? { kind: 'file', path: name } : { kind: 'search', name };
  });
  return [...includes, { kind: 'file', path: header.path }];
}

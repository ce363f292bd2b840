import type { Constant, MacroFunction, NotConstant } from '../../constants/constant.js';
import type { EnumLayout, RecordLayout, TypedefLayout } from '../../layout/resolved.js';
import type { BindingsModel, Entity, ModuleModel } from '../model.js';
import type {
  AbiSnapshot,
  ConstantFacts,
  EnumeratorFacts,
  EnumFacts,
  FunctionFacts,
  Located,
  RecordFacts,
  SnapshotHeader,
  TypedefFacts,
} from './snapshot.js';

/** What a model says about the interface, in the snapshot's order; with the places of all declarations. */
export function takeSnapshot(model: BindingsModel): AbiSnapshot {
  return { abis: model.abis, headers: model.modules.map(headerOf).sort((a, b) => compareText(a.module, b.module)) };
}

function headerOf(module: ModuleModel): SnapshotHeader {
  return {
    module: module.path,
    records: entities(module.records, recordFacts),
    enums: entities(module.enums, enumFacts),
    typedefs: entities([...module.typedefs, ...module.aliases], typedefFacts),
    constants: entities(module.constants, constantFacts),
    functions: entities(module.functions, functionFacts),
    macros: entities(module.macros, macroFacts),
    reexports: [...module.reexports].sort((a, b) => compareText(a.kind, b.kind) || compareText(a.id, b.id)),
  };
}

function entities<T, F>(list: readonly Entity<T>[], factsOf: (value: T) => F): readonly Entity<F>[] {
  return list
    .map(({ variants, ...rest }) => ({
      ...rest,
      variants: variants.map(({ abis, value }) => ({ abis, value: factsOf(value) })),
    }))
    .sort((a, b) => compareText(a.id, b.id));
}

function recordFacts({ kind, tag, parent, typedefs, size, align, fields, place }: RecordLayout): RecordFacts {
  return {
    kind,
    tag,
    parent,
    typedefs: [...typedefs].sort(compareText),
    size,
    align,
    fields: fields.map(({ name, type, typeText, offset, size, bits, place }) => {
      return { name, type, typeText, offset, size, bits, place };
    }),
    place,
  };
}

function enumFacts({ tag, parent, typedefs, size, signed, enumerators, place }: EnumLayout): EnumFacts {
  return {
    tag,
    parent,
    typedefs: [...typedefs].sort(compareText),
    size,
    signed,
    enumerators: enumerators.map(({ name, value, place }) => ({ name, value, place })).sort(compareEnumerators),
    place,
  };
}

function compareEnumerators(a: EnumeratorFacts, b: EnumeratorFacts): number {
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  return compareText(a.name, b.name);
}

function typedefFacts({ type, typeText, place }: TypedefLayout): TypedefFacts {
  return { type, typeText, place };
}

function constantFacts({ value, place }: Constant): ConstantFacts {
  return { value, place };
}

function functionFacts({ parameters, body, place }: MacroFunction): FunctionFacts {
  return { parameters, body, place };
}

function macroFacts({ place }: NotConstant): Located {
  return { place };
}

/** By code units: the same everywhere, whatever the language of the machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

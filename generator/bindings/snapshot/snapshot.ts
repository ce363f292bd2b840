import type { ConstantValue, MacroFunction } from '../../constants/constant.js';
import type { Place } from '../../diagnostics/place.js';
import type { AbiName } from '../../layout/abi.js';
import type { EnumLayout, FieldLayout, RecordLayout, TypedefLayout } from '../../layout/resolved.js';
import type { Entity, Reexport } from '../model.js';

/** What `format` of a snapshot file says. */
export const SNAPSHOT_FORMAT = 'xenbind-abi';

/** Counted up when a program that reads the current one would misread the next. */
export const SNAPSHOT_VERSION = 1;

/** Its name in the output folder. */
export const SNAPSHOT_FILE = 'abi.json';

/**
 * The interface that headers describe, for all ABIs: what the bindings' model says and a program can depend on, and
 * nothing that is only documentation. It is what `abi.json` holds and what comparisons look at. Everything in it has one
 * order, whatever the order in the headers.
 */
export interface AbiSnapshot {
  readonly abis: readonly AbiName[];
  /** Sorted by module. */
  readonly headers: readonly SnapshotHeader[];
}

/** One header's part. All lists are sorted by id. */
export interface SnapshotHeader {
  /** Module path, as in `ModuleModel`. */
  readonly module: string;
  readonly records: readonly Entity<RecordFacts>[];
  readonly enums: readonly Entity<EnumFacts>[];
  /** Those of records and enums too. */
  readonly typedefs: readonly Entity<TypedefFacts>[];
  readonly constants: readonly Entity<ConstantFacts>[];
  readonly functions: readonly Entity<FunctionFacts>[];
  /** Macros that have no value. */
  readonly macros: readonly Entity<Located>[];
  /** What this header declares as another one does, which has it. */
  readonly reexports: readonly Reexport[];
}

/** The lists of a header that have entities. */
export type Category = Exclude<keyof SnapshotHeader, 'module' | 'reexports'>;

/** Where the owner has what is exported again. */
export const CATEGORY_OF: Readonly<Record<Reexport['kind'], Category>> = {
  record: 'records',
  enum: 'enums',
  typedef: 'typedefs',
  constant: 'constants',
  function: 'functions',
  macro: 'macros',
};

/** Where something is declared: known of headers, not of what was read from a file. */
export interface Located {
  readonly place?: Place;
}

export type FieldFacts = Pick<FieldLayout, 'name' | 'type' | 'typeText' | 'offset' | 'size' | 'bits'> & Located;

/** `fields` in the order of declaration. */
export type RecordFacts = Pick<RecordLayout, 'kind' | 'tag' | 'parent' | 'typedefs' | 'size' | 'align'> &
  Located & { readonly fields: readonly FieldFacts[] };

export type EnumeratorFacts = Pick<EnumLayout['enumerators'][number], 'name' | 'value'> & Located;

/** `enumerators` sorted by value, then by name. */
export type EnumFacts = Pick<EnumLayout, 'tag' | 'parent' | 'typedefs' | 'size' | 'signed'> &
  Located & { readonly enumerators: readonly EnumeratorFacts[] };

export type TypedefFacts = Pick<TypedefLayout, 'type' | 'typeText'> & Located;

export type ConstantFacts = Located & { readonly value: ConstantValue };

export type FunctionFacts = Pick<MacroFunction, 'parameters' | 'body'> & Located;

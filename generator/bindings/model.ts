import type { Constant, MacroFunction, NotConstant } from '../constants/constant.js';
import type { AbiName } from '../layout/abi.js';
import type { EnumLayout, RecordLayout, TypedefLayout } from '../layout/resolved.js';
import type { SkippedDeclaration } from '../parse/declarations.js';

/**
 * The ABIs under which something is the same. `variants[0]` of every model holds the first configured ABI that has it;
 * something that is the same on all configured ABIs has one variant that lists them all.
 */
export interface Variant<T> {
  readonly abis: readonly AbiName[];
  readonly value: T;
}

/** A record, enum, constant or function under all configured ABIs. C names only: naming for a language is emit's. */
export interface Entity<T> {
  /** Records and enums: their id (`struct xen_argo_addr`); else the C name. */
  readonly id: string;
  /** At least one; in the order of the configured ABIs. */
  readonly variants: readonly Variant<T>[];
  /** A record or enum that is there only because a record has it by value: no binding was asked for. */
  readonly dependency?: true;
}

/** A name that another module of the same run owns, with equal content there: exported again from here by name. */
export interface Reexport {
  readonly kind: 'record' | 'enum' | 'constant' | 'function' | 'typedef' | 'macro';
  readonly id: string;
  /** `path` of the module that has it. */
  readonly from: string;
}

/** One header's bindings. */
export interface ModuleModel {
  /** The header as configured: `headers/sys/gntdev.h`. */
  readonly header: string;
  readonly sha256: string;
  /** The header's SPDX and copyright lines, verbatim, comment decoration removed. */
  readonly licence: readonly string[];
  /** Module path without extension, relative to the output folder: `sys/gntdev`. */
  readonly path: string;
  readonly records: readonly Entity<RecordLayout>[];
  readonly enums: readonly Entity<EnumLayout>[];
  readonly typedefs: readonly Entity<TypedefLayout>[];
  /** Macros and `static const`; enumerators stand in `enums`, those of anonymous enums here too. */
  readonly constants: readonly Entity<Constant>[];
  readonly functions: readonly Entity<MacroFunction>[];
  /** Typedefs that are just another name for a record or enum, which lists them too. */
  readonly aliases: readonly Entity<TypedefLayout>[];
  /** Macros without a binding: statements, attributes, empty ones. Include guards are not among them. */
  readonly macros: readonly Entity<NotConstant>[];
  readonly reexports: readonly Reexport[];
  /** Records of other modules that fields of this module's records have by value: id to module path. */
  readonly imports: ReadonlyMap<string, string>;
}

/** What has no binding, per header: nothing is dropped silently. */
export interface ModuleReport {
  readonly header: string;
  readonly notConstant: readonly NotConstant[];
  readonly skipped: readonly SkippedDeclaration[];
}

/** All headers under all ABIs: the language-neutral result of the generator. */
export interface BindingsModel {
  readonly abis: readonly AbiName[];
  /** Sorted by `path`. */
  readonly modules: readonly ModuleModel[];
  readonly reports: readonly ModuleReport[];
}

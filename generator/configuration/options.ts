import type { AbiName } from '../layout/abi.js';

/** A header with settings of its own. */
export interface HeaderOptions {
  readonly path: string;
  /** Includes put before this header only, as `<name>` or `"name"`; the general prelude comes first. */
  readonly prelude: readonly string[];
  /** Bind what the header includes as well (the generator's stubs excepted): for a header that only collects others. */
  readonly bindIncludes?: true;
}

/**
 * What a run of the generator is told: the same type for the configuration file, the command line and the library.
 * Paths are relative to `root`.
 */
export interface Options {
  /** Absolute; the folder of the configuration file, else the working directory. */
  readonly root: string;
  readonly headers: readonly HeaderOptions[];
  /** Module paths mirror header paths below this folder. */
  readonly headerRoot: string;
  /** `-I`, searched for both forms of #include, before the generator's own stubs. */
  readonly includePaths: readonly string[];
  /** `-D`: name to body (`"1"` when only a name was given). */
  readonly defines: Readonly<Record<string, string>>;
  readonly prelude: readonly string[];
  readonly abis: readonly AbiName[];
  /** Folder of the generated modules. */
  readonly output: string;
  /** Glob patterns over C names (tags, typedefs, macros, enumerators); empty allows all. Needed records come along. */
  readonly allow: readonly string[];
  /** Stronger than `allow`, except that a record which a bound one contains by value still comes along. */
  readonly block: readonly string[];
  /** `record.field` patterns that get atomic accessors. */
  readonly atomics: readonly string[];
  /** `name` or `record.field` to its name in TypeScript. */
  readonly renames: Readonly<Record<string, string>>;
  /** What generated code imports. */
  readonly runtimeModule: string;
  /**
   * Headers or ABIs of the configuration file are left out of this run: a pattern or name of the file that meets nothing
   * may be meant for them, and is no mistake.
   */
  readonly partial?: true;
  /** Commands of C compilers that `xenbind conformance` asks, run in `root`; empty: one for each ABI, by its GNU name. */
  readonly compilers: readonly string[];
}

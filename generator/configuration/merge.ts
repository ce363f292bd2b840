import path from 'node:path';
import type { AbiName } from '../layout/abi.js';
import { joinCommand, splitCommand } from './command-words.js';
import { DEFAULTS } from './defaults.js';
import { toInclude } from './include.js';
import type { HeaderOptions, Options } from './options.js';
import { commonFolder, rebase } from './paths.js';
import type { Configuration } from './schema.js';

/**
 * What the command line or a caller of the library sets. Headers, ABIs and the output replace those of the file;
 * include paths are searched before the file's, and a define replaces the file's of the same name. Paths are relative
 * to the working directory.
 */
export interface Overrides {
  readonly headers?: readonly string[];
  readonly includePaths?: readonly string[];
  /** Name to body. */
  readonly defines?: Readonly<Record<string, string>>;
  readonly abis?: readonly AbiName[];
  readonly output?: string | undefined;
  /** Commands of C compilers; they replace those of the file. */
  readonly compilers?: readonly string[] | undefined;
}

/** Lays overrides over a configuration and fills in the defaults. `root` is the configuration's folder, both absolute. */
export function mergeOptions(configuration: Configuration, overrides: Overrides, root: string, cwd: string): Options {
  const own = (file: string): string => rebase(file, root, root);
  const given = (file: string): string => rebase(file, cwd, root);
  const listed = (configuration.headers ?? []).map((header): HeaderOptions => {
    if (typeof header === 'string') return { path: own(header), prelude: [] };
    return {
      path: own(header.path),
      prelude: (header.prelude ?? []).map(toInclude),
      ...(header.bindIncludes === true ? { bindIncludes: true } : {}),
    };
  });
  const headers =
    overrides.headers === undefined || overrides.headers.length === 0
      ? listed
      : overrides.headers.map((header) => {
          // A header that the file lists keeps what the file says about it.
          const file = given(header);
          return listed.find((entry) => entry.path === file) ?? { path: file, prelude: [] };
        });
  const defines: Record<string, string> = {};
  for (const [name, body] of Object.entries(configuration.defines ?? {})) {
    defines[name] = body === true ? '1' : String(body);
  }
  const allAbis = configuration.abis ?? DEFAULTS.abis;
  const abis = overrides.abis && overrides.abis.length > 0 ? overrides.abis : allAbis;
  const partial =
    listed.some((entry) => !headers.includes(entry)) ||
    (listed.length > 0 && allAbis.some((abi) => !abis.includes(abi)));
  return {
    root,
    headers,
    headerRoot:
      configuration.headerRoot === undefined
        ? commonFolder(
            (headers === listed || listed.length === 0 ? headers : listed).map((header) => header.path),
            root,
          )
        : own(configuration.headerRoot),
    includePaths: [
      ...new Set([...(overrides.includePaths ?? []).map(given), ...(configuration.includePaths ?? []).map(own)]),
    ],
    defines: { ...defines, ...overrides.defines },
    prelude: (configuration.prelude ?? []).map(toInclude),
    abis: [...new Set(abis)],
    output: overrides.output === undefined ? own(configuration.output ?? DEFAULTS.output) : given(overrides.output),
    allow: configuration.allow ?? [],
    block: configuration.block ?? [],
    atomics: configuration.atomics ?? [],
    renames: configuration.renames ?? {},
    runtimeModule: configuration.runtimeModule ?? DEFAULTS.runtimeModule,
    ...(partial ? { partial } : {}),
    compilers: [
      ...new Set(
        overrides.compilers && overrides.compilers.length > 0
          ? overrides.compilers.map((command) => rebaseCommand(command, cwd, root))
          : (configuration.compilers ?? []),
      ),
    ],
  };
}

/** A compiler that is named by its path is where the path leads from `from`; one that PATH finds stays as it is. */
function rebaseCommand(command: string, from: string, root: string): string {
  const [compiler, ...rest] = splitCommand(command) ?? [];
  if (compiler === undefined || !compiler.includes('/') || path.isAbsolute(compiler) || from === root) return command;
  const moved = rebase(compiler, from, root);
  return joinCommand([moved.includes('/') ? moved : `./${moved}`, ...rest]);
}

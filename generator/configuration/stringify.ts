import { fromInclude } from './include.js';
import type { Options } from './options.js';
import type { Configuration } from './schema.js';

/**
 * The text of a configuration file, placed in `options.root`, that gives these options again. Every key is written, so
 * that the file does not change its meaning when a default does; empty ones are left out.
 */
export function stringifyConfiguration(options: Options): string {
  const configuration: Configuration = {
    headers: options.headers.map(({ path, prelude, bindIncludes }) => {
      if (prelude.length === 0 && !bindIncludes) return path;
      return {
        path,
        ...(prelude.length > 0 ? { prelude: prelude.map(fromInclude) } : {}),
        ...(bindIncludes ? { bindIncludes } : {}),
      };
    }),
    headerRoot: options.headerRoot,
    includePaths: [...options.includePaths],
    defines: { ...options.defines },
    prelude: options.prelude.map(fromInclude),
    abis: [...options.abis],
    output: options.output,
    allow: [...options.allow],
    block: [...options.block],
    atomics: [...options.atomics],
    renames: { ...options.renames },
    runtimeModule: options.runtimeModule,
    compilers: [...options.compilers],
  };
  const written = Object.entries(configuration).filter(
    ([key, value]) => key === 'headers' || typeof value === 'string' || Object.keys(value ?? {}).length > 0,
  );
  return `${JSON.stringify(Object.fromEntries(written), null, 2)}\n`;
}

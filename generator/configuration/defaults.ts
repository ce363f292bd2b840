import type { AbiName } from '../layout/abi.js';

/** Read from the working directory when `--config` names no other. */
export const CONFIGURATION_FILE = 'xenbind.config.json';

/** What `abis` may hold. */
export const ABI_NAMES = ['x86_64', 'arm64', 'i386', 'arm32'] as const satisfies readonly AbiName[];

/** What an option is when neither the configuration file nor the command line sets it. */
export const DEFAULTS = {
  abis: ['x86_64', 'arm64'],
  output: 'generated',
  runtimeModule: 'xenbind/codegen-v1',
} as const satisfies { readonly abis: readonly AbiName[]; readonly output: string; readonly runtimeModule: string };

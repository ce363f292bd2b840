import type { AbiName } from '../layout/abi.js';

/** How a compiler says for which ABI it compiles: by the macros that it predefines. */
export interface TargetMacros {
  readonly abi: AbiName;
  /** As an #if has it. */
  readonly condition: string;
  /** What a file of ours defines where the condition holds: headers may change the macros of the condition. */
  readonly macro: string;
}

export const TARGETS: readonly TargetMacros[] = [
  { abi: 'x86_64', condition: 'defined(__x86_64__) && !defined(__ILP32__)', macro: 'XENBIND_X86_64' },
  {
    abi: 'arm64',
    condition: 'defined(__aarch64__) && !defined(__ILP32__) && !defined(__AARCH64EB__)',
    macro: 'XENBIND_ARM64',
  },
  { abi: 'i386', condition: 'defined(__i386__)', macro: 'XENBIND_I386' },
  {
    abi: 'arm32',
    condition: 'defined(__arm__) && defined(__ARM_EABI__) && !defined(__ARMEB__)',
    macro: 'XENBIND_ARM32',
  },
];

/** The GNU names of the cross compilers for Linux, as distributions have them. */
export const GNU_COMPILERS: Readonly<Record<AbiName, string>> = {
  x86_64: 'x86_64-linux-gnu-gcc',
  arm64: 'aarch64-linux-gnu-gcc',
  i386: 'i686-linux-gnu-gcc',
  arm32: 'arm-linux-gnueabihf-gcc',
};

/** What a compiler's own macros say about it. */
export interface CompilerIdentity {
  /** The ABI, or in words what its target is instead. */
  readonly target: AbiName | { readonly foreign: string };
  /** `12.2.0`. */
  readonly version: string;
  readonly isClang: boolean;
}

/**
 * Reads the output of a compiler's `-E -dM`; undefined when it is none. The driver's `-dumpmachine` is not asked: it
 * says the same with and without `-m32`.
 */
export function identifyCompiler(output: string): CompilerIdentity | undefined {
  const macros = new Map<string, string>();
  for (const [, name, body] of output.matchAll(/^#define (\w+)[ \t]*(.*)$/gm)) macros.set(name!, body!);
  const pointer = Number(macros.get('__SIZEOF_POINTER__'));
  const order = macros.get('__BYTE_ORDER__');
  if (!macros.has('__STDC__') || !order || !(pointer > 0)) return undefined;
  const clang = macros.get('__clang_version__');
  const text = (clang ?? macros.get('__VERSION__') ?? '').replaceAll('"', '');
  return {
    target: abiOf(macros, pointer, order),
    version: /\d+(?:\.\d+)+/.exec(text)?.[0] ?? (text.trim() || 'of unknown version'),
    isClang: macros.has('__clang__'),
  };
}

function abiOf(macros: ReadonlyMap<string, string>, pointer: number, order: string): CompilerIdentity['target'] {
  const has = (name: string): boolean => macros.has(name);
  const machine = MACHINES.find(([macro]) => has(macro))?.[1] ?? 'an unknown machine';
  if (order !== '__ORDER_LITTLE_ENDIAN__') return { foreign: `${machine}, big-endian` };
  if (machine === 'x86_64' && pointer === 4) return { foreign: 'x86_64 with 32-bit pointers (x32)' };
  if (machine === 'arm64' && pointer === 4) return { foreign: 'arm64 with 32-bit pointers (ILP32)' };
  if (!has('__ELF__')) return { foreign: `${machine}, not ELF` };
  if (machine === 'arm32' && !has('__ARM_EABI__')) return { foreign: 'arm32 without EABI' };
  const known = TARGETS.find(({ abi }) => abi === machine);
  return known ? known.abi : { foreign: machine };
}

/** By the macro that only its compilers predefine. */
const MACHINES: readonly (readonly [macro: string, name: string])[] = [
  ['__x86_64__', 'x86_64'],
  ['__aarch64__', 'arm64'],
  ['__i386__', 'i386'],
  ['__arm__', 'arm32'],
  ['__riscv', 'RISC-V'],
  ['__powerpc__', 'PowerPC'],
  ['__s390__', 's390'],
  ['__mips__', 'MIPS'],
  ['__loongarch__', 'LoongArch'],
  ['__sparc__', 'SPARC'],
  ['__m68k__', 'm68k'],
];

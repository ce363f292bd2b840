import { message } from '../diagnostics/diagnostic.js';

/** What a conformance run has to say. `who` is a compiler with its version and ABI. */

export const disagrees = message(
  'compiler-disagrees',
  (what: string, here: string, there: string, who: string) => `${what}: ${here} here, ${there} by ${who}`,
  () =>
    'An option of the compiler or a macro that only it defines may change the header; if none does, this is a bug in xenbind: please report the declaration.',
);

export const refusesCheck = message(
  'compiler-refuses-check',
  (what: string, who: string, said: string) => `${what} is not known to ${who}: ${said}`,
  () => 'The compiler does not see this declaration as the generator does: compare the macros that both define.',
);

export const refusesHeader = message(
  'compiler-refuses-header',
  (headersAre: string, who: string, said: string, _hint: string) => `${headersAre} refused by ${who}: ${said}`,
  (_headersAre, _who, _said, hint: string) => hint,
);

export const noAnswer = message(
  'compiler-no-answer',
  (header: string, who: string, what: string) => `nothing is known about ${header} by ${who}: ${what}`,
  () => 'Run the compiler by itself to see what is wrong with it.',
);

export const compilerMissing = message(
  'compiler-missing',
  (command: string, reason: string) => `the compiler '${command}' cannot be run: ${reason}`,
  () => 'Install it, name another one with --cc, or count it as skipped with --allow-missing.',
);

export const compilerSkipped = message(
  'compiler-skipped',
  (command: string, reason: string) => `the compiler '${command}' is skipped: ${reason}`,
  () => 'Without --allow-missing this is an error.',
  'warning',
);

export const noCompiler = message(
  'compiler-unusable',
  (command: string, what: string) => `'${command}' does not answer as a C compiler: ${what}`,
  () => 'xenbind asks for the predefined macros, as gcc and clang print them for -E -dM.',
);

export const foreignTarget = message(
  'compiler-foreign-target',
  (command: string, target: string) => `'${command}' compiles for ${target}, an ABI that xenbind does not know`,
  () => 'The ABIs are x86_64, arm64, i386 and arm32; an option such as -m32 or --target=aarch64-linux-gnu selects one.',
);

export const abiNotCovered = message(
  'abi-not-covered',
  (abi: string) => `no compiler was asked for ${abi}`,
  () => 'Name one with --cc, or leave the ABI out with --abi.',
  'warning',
);

export const pathNotForC = message(
  'path-not-for-c',
  (file: string) => `C has no way to include a file with the name ${JSON.stringify(file)}`,
  () => 'Rename it: a name cannot have a line end, nor both " and >.',
);

export const foreignEmitTarget = message(
  'emit-not-ours',
  (file: string) => `${file} is no file of an earlier --emit and is not overwritten`,
  () => 'Name another file, or remove this one.',
);

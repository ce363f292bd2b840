/** What the process tells its caller. Scripts depend on these: a number never changes its meaning. */
export const EXIT = {
  done: 0,
  diagnostics: 1,
  usage: 2,
  drift: 3,
  abiBreaking: 4,
  apiBreaking: 5,
  compilerDisagrees: 6,
  compilerMissing: 7,
  unusable: 8,
  internal: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** In the order of the numbers. */
const EXIT_CODE_TEXTS: readonly (readonly [code: ExitCode, text: string])[] = [
  [EXIT.done, 'done, nothing to complain about (warnings are allowed)'],
  [EXIT.diagnostics, 'something is wrong with a header, the configuration or a file; the messages say what'],
  [EXIT.usage, 'the command line was not understood'],
  [EXIT.drift, 'generate --check: the output folder is not what generate would write'],
  [EXIT.abiBreaking, 'diff: a layout, a value or a record that programs depend on is not what it was'],
  [EXIT.apiBreaking, 'diff: the bytes are what they were, names or types of C are not'],
  [EXIT.compilerDisagrees, 'conformance: a C compiler disagrees, or refuses a header'],
  [EXIT.compilerMissing, 'conformance: a C compiler is missing, or gives no answer'],
  [EXIT.unusable, 'doctor: neither Argo nor vchan can be used here'],
  [EXIT.internal, 'a bug in xenbind; please report it'],
];

/** The list as `--help` shows it. */
export function exitCodeHelp(): string {
  return ['Exit codes:', ...EXIT_CODE_TEXTS.map(([code, text]) => `  ${String(code).padStart(2)}  ${text}`)].join('\n');
}

import type { AbiName } from '../layout/abi.js';

/** What every command takes. Paths are relative to the working directory. */
export interface CommonFlags {
  /** `--config FILE`. */
  readonly config?: string | undefined;
  /** `-I DIR`. */
  readonly include?: readonly string[] | undefined;
  /** `-D NAME[=BODY]`, taken apart: name to body. */
  readonly define?: Readonly<Record<string, string>> | undefined;
  readonly abi?: readonly AbiName[] | undefined;
  /** `--header FILE` and headers given as arguments. */
  readonly header?: readonly string[] | undefined;
  /** How messages are written to standard error. */
  readonly format?: 'text' | 'json' | undefined;
  /** false for `--no-color`. */
  readonly color?: boolean | undefined;
  /** Nothing but messages about problems. */
  readonly quiet?: boolean | undefined;
  /** Also what has no binding, and why. */
  readonly verbose?: boolean | undefined;
}

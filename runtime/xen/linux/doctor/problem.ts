import { isXenError } from '../../interfaces/index.js';
import type { Problem } from './report.js';

/** What a program would be told. Anything that is no error of Xen is a bug, and thrown again. */
export function problemOf(error: unknown): Problem {
  if (!isXenError(error)) throw error;
  const { code, message } = error;
  return { code, message };
}

import { message } from '../diagnostics/diagnostic.js';
import type { FailureCode } from './evaluation.js';

/** What the constants' stage can say to a user: mistakes in what is an integer constant otherwise. */

export const constantOverflow = message(
  'constant-overflow',
  (name: string, reason: string) => `the value of ${name} ${reason}`,
  () => 'Use a wider or unsigned type: a suffix such as U or ULL on an operand, or a cast.',
);

export const constantDivisionByZero = message(
  'constant-division-by-zero',
  (name: string, reason: string) => `the value of ${name} ${reason}`,
  () => 'Correct the divisor.',
);

export const constantShift = message(
  'constant-shift',
  (name: string, reason: string) => `the value of ${name} ${reason}`,
  () => 'Shift by less than the width of the left operand, and give that operand a wide enough type: 1ULL << n.',
);

export const literalTooLarge = message(
  'literal-too-large',
  (name: string, reason: string) => `the value of ${name} ${reason}`,
  () => 'A decimal integer without the suffix U must fit a signed type of 64 bits, any other an unsigned one.',
);

/** The catalogue entry of a mistake of arithmetic. */
export const mistakes = {
  overflow: constantOverflow,
  'division-by-zero': constantDivisionByZero,
  'bad-shift': constantShift,
  'literal-too-large': literalTooLarge,
} satisfies Record<Exclude<FailureCode, 'not-constant'>, unknown>;

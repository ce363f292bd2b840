import { cString } from '../c-literal.js';
import type { BitsQuestion, NumberQuestion } from '../questions/check.js';

/** Answers as reports show them, the model's and a compiler's alike. */

export function showNumber(question: NumberQuestion, value: bigint): string {
  const { meanings } = question;
  return meanings ? (meanings.get(value) ?? 'another type') : `${value}`;
}

export function showText(bytes: readonly number[]): string {
  return cString(bytes);
}

export function showPosition(start: number): string {
  return start % 8 === 0 ? `byte ${start / 8}` : `byte ${Math.floor(start / 8)}, bit ${start % 8}`;
}

export function showSign(signed: boolean): string {
  return signed ? 'signed' : 'unsigned';
}

export function showBits({ start, width, signed }: Pick<BitsQuestion, 'start' | 'width' | 'signed'>): string {
  return `${showPosition(start)}: ${width} wide, ${showSign(signed)}`;
}

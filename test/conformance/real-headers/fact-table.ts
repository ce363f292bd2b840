import { areInOneRow, bitsSet } from '../../../generator/conformance/object-file.js';

/**
 * Questions to a compiler whose answers are numbers that it computes: they become the data of an object file, where
 * they are read without running anything. Each comes with the answer that is expected.
 */
export class FactTable {
  readonly #numbers: { readonly what: string; readonly expression: string; readonly expected: bigint }[] = [];
  readonly #objects: { readonly what: string; readonly declaration: string; readonly expected: string }[] = [];

  /** `expression`: an integer constant expression of C; it may have any integer type of up to 64 bits. */
  number(what: string, expression: string, expected: bigint | number | boolean): void {
    this.#numbers.push({ what, expression, expected: BigInt.asIntN(64, BigInt(expected)) });
  }

  /** The bits that are set in an object of this type and initialiser; `expected` is their first and how many they are. */
  bits(what: string, type: string, initialiser: string, expected: { start: number; width: number }): void {
    const declaration = `${type} NAME = ${initialiser};`;
    this.#objects.push({ what, declaration, expected: `bits ${expected.start}+${expected.width}` });
  }

  /** The bytes of a string literal, its last NUL included. */
  string(what: string, expression: string, expected: readonly number[]): void {
    const declaration = `const char NAME[] = ${expression};`;
    this.#objects.push({ what, declaration, expected: `bytes ${[...expected, 0].join(' ')}` });
  }

  /** C text, one line for each question: a compiler's error tells which one it does not understand. */
  text(): string {
    return [
      'const long long xenbind_numbers[] = {',
      ...this.#numbers.map(({ expression }) => `  (long long)(${expression}),`),
      '};',
      ...this.#objects.map(({ declaration }, i) => declaration.replace('NAME', `xenbind_object_${i}`)),
      '',
    ].join('\n');
  }

  /** What a line of the text (from 1) asks for. */
  lineAbout(line: number): string | undefined {
    const { length } = this.#numbers;
    return line <= length + 1 ? this.#numbers[line - 2]?.what : this.#objects[line - length - 3]?.what;
  }

  /** One line for each answer that is not what was expected. */
  differences(symbols: ReadonlyMap<string, Buffer>): string[] {
    const found: string[] = [];
    const numbers = symbols.get('xenbind_numbers') ?? Buffer.alloc(0);
    if (numbers.length !== 8 * this.#numbers.length) return ['the compiler answered not every question'];
    for (const [i, { what, expected }] of this.#numbers.entries()) {
      const answer = numbers.readBigInt64LE(8 * i);
      if (answer !== expected) found.push(`${what}: ours ${expected}, gcc's ${answer}`);
    }
    for (const [i, { what, expected }] of this.#objects.entries()) {
      const bytes = symbols.get(`xenbind_object_${i}`) ?? Buffer.alloc(0);
      const answer = expected.startsWith('bits') ? bitsOf(bytes) : `bytes ${[...bytes].join(' ')}`;
      if (answer !== expected) found.push(`${what}: ours ${expected}, gcc's ${answer}`);
    }
    return found;
  }
}

function bitsOf(bytes: Buffer): string {
  const set = bitsSet(bytes);
  return `bits ${areInOneRow(set) ? `${set[0] ?? -1}+${set.length}` : set.join(',')}`;
}

import type { FunctionFacts } from '../../bindings/snapshot/snapshot.js';
import type { TypedExpression } from '../../constants/constant.js';
import { interpret } from '../../constants/interpret.js';
import type { Item } from './abi-view.js';
import { type ChangeDraft, draft, fact, signedness } from './change-draft.js';

const MOST_TUPLES = 4_096;
const MOST_CONSTANTS = 24;

/** Small numbers, powers of two and their neighbours, the ends of C's types. */
const USUAL: readonly bigint[] = [
  ...[0n, 1n, 2n, 3n, 4n, 5n, 7n, 8n, 15n, 16n, 31n, 32n, 63n, 64n, 100n, 255n, 256n, 4095n, 4096n, 65535n, 65536n],
  ...[0x7fff_ffffn, 0x8000_0000n, 0xffff_ffffn, 0x1_0000_0000n, 0x7fff_ffff_ffff_ffffn],
  ...[-1n, -2n, -128n, -0x8000_0000n, -0x8000_0000_0000_0000n],
];

/**
 * A function-like macro of both sides. A program has the old results in it, so that another result is as bad as another
 * value of a constant; the results are tried with many arguments. What the parameters are called does not count.
 */
export function compareFunctions(old: Item<FunctionFacts>, to: Item<FunctionFacts>): ChangeDraft | undefined {
  const [x, y] = [old.facts, to.facts];
  const sides = { old: x, new: y };
  if (x.parameters.length !== y.parameters.length) {
    const counts = fact('parameters', x.parameters.length, y.parameters.length);
    return draft('api-breaking', 'function-parameters', to.id, to.header, sides, [counts]);
  }
  if (keyOf(x) === keyOf(y)) return undefined;
  const witness = findWitness(x, y);
  if (witness) {
    const result = (value: bigint | undefined): string =>
      `${to.id}(${witness.values.join(', ')}) is ${value ?? 'undefined'}`;
    const facts = [fact('result', result(witness.old), result(witness.new))];
    return draft('abi-breaking', 'function-body', to.id, to.header, sides, facts);
  }
  const [before, after] = [typeText(x.body), typeText(y.body)];
  const facts = before === after ? [] : [fact('type', before, after)];
  return draft(before === after ? 'compatible' : 'api-breaking', 'function-body', to.id, to.header, sides, facts);
}

/** Equal for the same expression, whatever the parameters are called and in which order an object has its keys. */
function keyOf({ parameters, body }: FunctionFacts): string {
  const key = (node: object): string => {
    const entries = Object.entries(node).map(([name, value]) => {
      if (typeof value === 'object') return `${name}(${key(value)})`;
      // Only parameters have names.
      return `${name}=${name === 'name' ? parameters.indexOf(value) : value}`;
    });
    return entries.sort().join();
  };
  return key(body);
}

function typeText({ type }: TypedExpression): string {
  return `${signedness(type.signed)} integer of ${type.bits / 8}`;
}

interface Witness {
  readonly values: readonly bigint[];
  readonly old: bigint | undefined;
  readonly new: bigint | undefined;
}

function findWitness(x: FunctionFacts, y: FunctionFacts): Witness | undefined {
  const samples = new Set(USUAL);
  for (const value of [...constantsOf(x.body), ...constantsOf(y.body)].slice(0, MOST_CONSTANTS)) {
    for (const near of [value, value - 1n, value + 1n]) samples.add(BigInt.asIntN(64, near));
  }
  for (const values of tuples([...samples], x.parameters.length)) {
    const before = interpret(x.body, named(x.parameters, values));
    const after = interpret(y.body, named(y.parameters, values));
    if (before !== after) return { values, old: before, new: after };
  }
  return undefined;
}

function named(parameters: readonly string[], values: readonly bigint[]): Record<string, bigint> {
  return Object.fromEntries(parameters.map((name, i) => [name, values[i]!]));
}

function constantsOf(body: TypedExpression): readonly bigint[] {
  const found = new Set<bigint>();
  const stack: unknown[] = [body];
  while (stack.length > 0 && found.size < MOST_CONSTANTS) {
    const node = stack.pop();
    if (typeof node === 'bigint') found.add(node);
    else if (typeof node === 'object' && node !== null) stack.push(...Object.values(node));
  }
  return [...found];
}

/** All combinations where they are few, else as many of them, spread evenly and the same in every run. */
function* tuples(samples: readonly bigint[], length: number): Generator<readonly bigint[]> {
  const all = samples.length ** length;
  if (all <= MOST_TUPLES) {
    for (let i = 0; i < all; i++) {
      yield Array.from({ length }, (_, place) => samples[Math.floor(i / samples.length ** place) % samples.length]!);
    }
    return;
  }
  for (const value of samples) yield Array<bigint>(length).fill(value);
  // A linear congruential generator: its high bits are good enough to choose arguments.
  let state = 1n;
  for (let i = 0; i < MOST_TUPLES; i++) {
    yield Array.from({ length }, () => {
      state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
      return samples[Number(state >> 33n) % samples.length]!;
    });
  }
}

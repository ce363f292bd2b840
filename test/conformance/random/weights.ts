import fc from 'fast-check';

/** One of several arbitraries, each as often as its weight says. The first is the simplest: the others shrink to it. */
export function mostly<T>(weights: readonly number[], ...arbitraries: readonly fc.Arbitrary<T>[]): fc.Arbitrary<T> {
  const options = arbitraries.map((arbitrary, i) => ({ arbitrary, weight: weights[i]! }));
  return fc.oneof({ withCrossShrink: true }, ...options);
}

/** The simple value, but something else in so many of 100. */
export function maybe<T>(percent: number, simple: T, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return mostly([100 - percent, percent], fc.constant(simple), arbitrary);
}

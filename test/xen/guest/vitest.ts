import {
  ASYMMETRIC_MATCHERS_OBJECT,
  addCustomEqualityTesters,
  getState,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect';
import { getCurrentTest } from '@vitest/runner';
import * as chai from 'chai';

/**
 * What suites import as 'vitest' in the guest: vitest's own runner and matchers, without the processes, the transforms
 * and the watching around them, which would cost an emulated machine more than the tests do.
 */
export { afterAll, afterEach, beforeAll, beforeEach, describe, it, onTestFinished, test } from '@vitest/runner';

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

type Expect = typeof chai.expect;

const asserting = (value: unknown, message?: string) => {
  setState({ assertionCalls: getState(expect as never).assertionCalls + 1 }, expect as never);
  const assertion = chai.expect(value, message);
  const test = getCurrentTest();
  return test ? (assertion as unknown as { withTest(of: unknown): unknown }).withTest(test) : assertion;
};

export const expect = Object.assign(
  asserting,
  chai.expect,
  (globalThis as unknown as Record<symbol, object>)[ASYMMETRIC_MATCHERS_OBJECT],
  {
    addEqualityTesters: addCustomEqualityTesters,
    unreachable: (message?: string) => chai.assert.fail(`expected not to be reached${message ? `: ${message}` : ''}`),
  },
) as unknown as Expect;
setState({ assertionCalls: 0, isExpectingAssertions: false } as never, expect as never);

import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Mutation } from '../../mutations/runner/mutation.js';
import { PrivateCopy } from '../../mutations/runner/private-copy.js';
import { judgeMutated } from '../../mutations/runner/verdict.js';
import { scratch } from '../../support/command.js';
import { projectRoot } from '../../support/models.js';
import { placeOf, readFaults } from '../faults/faults.js';
import { resultsIn } from '../faults/lab-run.js';
import { isNoticedInLab } from '../faults/try-faults.js';
import type { TestResult } from '../record.js';
import { vitestReport } from '../results.js';

describe('the faults', () => {
  const faults = readFaults();
  it('are those that the lab must notice', () => {
    const names = ['generated-offset', 'event-unmask', 'mapping-stays', 'vchan-notify', 'ring-memory'];
    expect(faults.map(({ entry }) => entry.name).sort()).toEqual(names.sort());
  });

  it('apply to the sources as they are, and boots have their tests', () => {
    const copy = new PrivateCopy(projectRoot, path.join(scratch(), 'copy'));
    for (const { architecture, entry } of faults) {
      const mutation = entry as Mutation;
      expect(mutation).not.toHaveProperty('problem');
      expect([mutation.name, copy.apply(mutation)]).toEqual([mutation.name, null]);
      copy.restore();
      expect(existsSync(path.join(projectRoot, mutation.test.file))).toBe(true);
      expect(() => placeOf(mutation.test, architecture)).not.toThrow();
    }
  });
});

describe('a fault is', () => {
  const test = { file: 'test/xen/suites/memory.ts', name: 'memory is kept' };
  const judge = (state: TestResult['state'], message: string) => {
    const memory = { name: 'memory > is kept', state, message, milliseconds: 1 };
    const others = { ...memory, name: 'memory > is something else' };
    const report = vitestReport([
      { suite: 'arm64 against memory', tests: [others, memory] },
      { suite: 'arm64 against store', tests: [{ ...memory, state: 'failed', message: 'AssertionError: no' }] },
    ]);
    return judgeMutated(test, resultsIn(JSON.stringify(report), 'arm64 against memory', test), isNoticedInLab).kind;
  };

  it('caught by an assertion, and by the limit of a test’s time', () => {
    expect(judge('failed', 'AssertionError: expected 7 to be 0\n    at x')).toBe('caught');
    expect(judge('failed', 'Error: Test timed out in 60000ms.\n    at x')).toBe('caught');
  });

  it('not caught by anything else, nor by another test', () => {
    expect(judge('passed', '')).toBe('survived');
    expect(judge('failed', 'no result came back from the guest')).toBe('crashed');
    expect(judge('failed', 'XenError: EINVAL: invalid argument')).toBe('crashed');
    expect(judge('skipped', 'needs more domains')).toBe('crashed');
  });
});

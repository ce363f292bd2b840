import { describe, expect, it } from 'vitest';
import { type LabRecord, parseRecord, recordLine } from '../record.js';
import { Results, vitestReport } from '../results.js';

const COLLECTED: LabRecord = { type: 'collected', suite: 'a', tests: ['one', 'two'] };
const test = (name: string, state: 'passed' | 'failed' | 'skipped' = 'passed'): LabRecord => ({
  type: 'test',
  suite: 'a',
  name,
  state,
  milliseconds: 1,
});

function results(...lines: readonly (LabRecord | string)[]) {
  const gathered = new Results();
  for (const line of lines) gathered.take(typeof line === 'string' ? line : recordLine(line));
  return gathered.of(['a']);
}

function failures(...lines: readonly (LabRecord | string)[]): readonly (string | undefined)[] {
  return results(...lines)[0]!
    .tests.filter(({ state }) => state === 'failed')
    .map(({ message }) => message);
}

describe('results of a guest', () => {
  it('pass when all came back and the process ended well', () => {
    expect(failures(COLLECTED, test('one'), test('two', 'skipped'), '@lab suite a 0')).toEqual([]);
  });

  it('are missed', () => {
    expect(failures(COLLECTED, test('one'), '@lab suite a 0')).toEqual(['no result came back from the guest']);
    expect(failures()).toEqual(['the suite did not end']);
    const nothing = 'no test of the suite was run';
    expect(failures({ ...COLLECTED, tests: [] }, '@lab suite a 0')).toEqual([nothing]);
    expect(failures(COLLECTED, test('one', 'skipped'), test('two', 'skipped'), '@lab suite a 0')).toEqual([nothing]);
  });

  it('fail with the process that ran them', () => {
    expect(failures(COLLECTED, test('one'), test('two'), '@lab suite a 139')).toEqual(['its process ended with 139']);
    expect(failures(COLLECTED, test('one'), test('two'))).toEqual(['the suite did not end']);
  });

  it('are counted for each test, though two have one name', () => {
    const twice: LabRecord = { ...COLLECTED, tests: ['one', 'one'] };
    expect(failures(twice, test('one'), '@lab suite a 0')).toHaveLength(1);
    expect(failures(twice, test('one'), test('one'), '@lab suite a 0')).toHaveLength(0);
  });

  it('are not taken from a torn line', () => {
    const line = recordLine(test('one'));
    expect(parseRecord(line)).toEqual(test('one'));
    expect(parseRecord(line.replace('one', 'on'))).toBe(undefined);
    expect(parseRecord(`x${line}`)).toBe(undefined);
  });

  it('are written as vitest does', () => {
    const all = results(COLLECTED, test('one', 'failed'), test('two', 'skipped'), '@lab suite a 1');
    expect(vitestReport(all)).toMatchObject({
      numPassedTests: 0,
      numFailedTests: 1,
      numPendingTests: 1,
      success: false,
    });
  });
});

import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { scratch } from '../../support/command.js';
import { projectRoot } from '../../support/models.js';
import { parseRecord } from '../record.js';
import { runnerFiles } from '../suites-content.js';

const SUITE = `
import { afterAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
const seen = [];
describe('group', () => {
  beforeEach(() => void seen.push('before'));
  it('passes', () => {
    onTestFinished(() => void seen.push('finished'));
    expect({ a: [1, 'text'] }).toEqual({ a: [expect.any(Number), expect.stringContaining('ex')] });
    expect(() => { throw new Error('EBUSY: x'); }).toThrow('EBUSY');
  });
  it('fails', () => expect(1, 'a number').toBe(2));
  it('rejects', async () => { await expect(Promise.reject(new Error('no'))).rejects.toMatchObject({ message: 'no' }); });
  it.each([1, 2])('each %i', (value) => expect(value).toBe(1));
  it('is skipped inside', (context) => context.skip(true, 'the reason'));
  it.skipIf(true)('is skipped before', () => {});
  it('is not reached', () => expect.unreachable('here'));
  it('takes too long', () => new Promise(() => setInterval(() => {}, 1 << 30)), 50);
  afterAll(() => console.log(seen.join(' ')));
});
`;

/** What runs in the guest, run here: it needs nothing of Xen. */
async function runSample(env: NodeJS.ProcessEnv = {}) {
  const folder = scratch();
  for (const [place, text] of await runnerFiles(projectRoot)) {
    mkdirSync(path.dirname(path.join(folder, place)), { recursive: true });
    writeFileSync(path.join(folder, place), text);
  }
  writeFileSync(path.join(folder, 'suite.mjs'), SUITE);
  const runner = path.join(folder, 'node_modules', 'vitest', 'run-suite.js');
  const { stdout, stderr, status } = spawnSync('node', [runner, 'sample', path.join(folder, 'suite.mjs')], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  const records = stdout.split('\n').map(parseRecord);
  return { stdout, stderr, status, records, tests: records.filter((record) => record?.type === 'test') };
}

it('a suite in the guest gives one record for each test', async () => {
  const { stdout, stderr, status, records, tests } = await runSample();
  expect([stderr, status]).toEqual(['', 1]);
  expect(tests.map(({ suite, name, state }) => `${suite} ${name} ${state}`).sort()).toEqual([
    'sample group > each 1 passed',
    'sample group > each 2 failed',
    'sample group > fails failed',
    'sample group > is not reached failed',
    'sample group > is skipped before skipped',
    'sample group > is skipped inside skipped',
    'sample group > passes passed',
    'sample group > rejects passed',
    'sample group > takes too long failed',
  ]);
  const message = (name: string) => tests.find((test) => test.name === `group > ${name}`)?.message;
  expect(message('fails')).toContain('a number: expected 1 to be 2');
  expect(message('is skipped inside')).toContain('the reason');
  expect(message('takes too long')).toContain('50ms');
  expect(records.find((record) => record?.type === 'collected')).toMatchObject({ tests: { length: 9 } });
  expect(stdout).toContain('before finished before');
});

it('the variable that says which tests takes the others out', async () => {
  const { status, tests } = await runSample({ XENBIND_LAB_TESTS: '^group (passes|each 1)$' });
  expect(status).toBe(0);
  const ran = tests.filter(({ state }) => state !== 'skipped');
  expect(ran.map(({ name, state }) => `${name} ${state}`)).toEqual(['group > passes passed', 'group > each 1 passed']);
  expect(tests).toHaveLength(9);
});

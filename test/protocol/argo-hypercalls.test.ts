import { describe, expect, it, type RunnerTask } from 'vitest';
import { ROWS, rowOf } from './suites/argo/rows.js';
import { describeArgoHypercalls } from './suites/argo-hypercalls.js';
import { emulatorLab } from './support/emulator-lab.js';

const KINDS = [
  emulatorLab('the emulator'),
  emulatorLab('the emulator, shared and reordered', { shared: true, seed: 5 }),
];

for (const kind of KINDS) describeArgoHypercalls(kind);

describe('the list of rows', () => {
  const namesOf = (task: RunnerTask): string[] => (task.type === 'suite' ? task.tasks.flatMap(namesOf) : [task.name]);

  it('has a test for each row, and each test that names a row names one that is there', ({ task }) => {
    const tested = new Set(task.file.tasks.flatMap(namesOf).map(rowOf));
    tested.delete(undefined);
    expect([...ROWS.keys()].filter((row) => !tested.has(row))).toEqual([]);
    expect([...tested].filter((row) => !ROWS.has(row!))).toEqual([]);
  });
});

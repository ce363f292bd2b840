import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../support/models.js';

/** A lockfile with addresses ties everybody to one registry; `npm run lockfile` takes them out. */
it.each(['package-lock.json', '.npmrc', '.ci/run'])('%s names no host', (file) => {
  const text = readFileSync(path.join(projectRoot, file), 'utf8');
  expect(text.match(/\b(?:https?|git|ssh):\/\/[^\s"]+/g) ?? []).toEqual([]);
});

it('the lockfile says what package.json asks for', () => {
  const manifest = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8'));
  const lock = JSON.parse(readFileSync(path.join(projectRoot, 'package-lock.json'), 'utf8'));
  for (const key of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    expect(lock.packages[''][key]).toEqual(manifest[key]);
  }
});

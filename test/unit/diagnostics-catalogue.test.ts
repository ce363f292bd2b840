import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../generator/diagnostics/diagnostic.js';
import { projectRoot } from '../support/models.js';

/** The catalogues of all stages: what users search for and switch on. */
const generator = path.join(projectRoot, 'generator');
const stages = readdirSync(generator, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .filter((name) => readdirSync(path.join(generator, name)).includes('messages.ts'));

async function catalogue(stage: string): Promise<readonly Message<readonly never[]>[]> {
  const module: Record<string, unknown> = await import(path.join(generator, stage, 'messages.ts'));
  return Object.values(module).filter(
    (value): value is Message<readonly never[]> => typeof value === 'object' && value !== null && 'code' in value,
  );
}

describe('the messages', () => {
  it('are there for every stage that meets bad input', () => {
    expect(stages).toEqual(
      expect.arrayContaining(['bindings', 'cli', 'constants', 'emit', 'layout', 'parse', 'preprocess']),
    );
  });

  it('have codes that are kebab-case and used once', async () => {
    const codes = (await Promise.all(stages.map(catalogue))).flat().map(({ code }) => code);
    expect(codes.length).toBeGreaterThan(100);
    expect(codes.filter((code) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code))).toEqual([]);
    expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);
  });
});

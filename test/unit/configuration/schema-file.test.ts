import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadOptions } from '../../../generator/configuration/load.js';
import { configurationSchema } from '../../../generator/configuration/schema.js';
import { schemaFiles } from '../../../generator/configuration/write-schema.js';
import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import { packageRoot } from '../../../generator/package-root.js';

describe('the published schemas', () => {
  it('are what `npm run schema` writes', () => {
    const files = schemaFiles();
    expect([...files.keys()]).toEqual(['xenbind.schema.json', 'xenbind-abi.schema.json']);
    for (const [file, text] of files) expect(readFileSync(path.join(packageRoot(), file), 'utf8')).toBe(text);
  });
});

describe('xenbind.schema.json', () => {
  it('describes every key', () => {
    const { properties } = JSON.parse(schemaFiles().get('xenbind.schema.json')!);
    expect(Object.keys(properties)).toEqual(Object.keys(configurationSchema.entries));
    for (const [key, value] of Object.entries(properties)) {
      expect((value as { description?: string }).description, key).toMatch(/^[A-Z].{20,}\.$/);
    }
  });
});

describe("the project's own configuration", () => {
  it('loads, and names headers that exist', async () => {
    const sink = new DiagnosticSink();
    const options = await loadOptions({ cwd: packageRoot() }, sink);
    expect(sink.all).toEqual([]);
    expect(options?.abis).toEqual(['x86_64', 'arm64']);
    for (const header of options!.headers) readFileSync(path.join(packageRoot(), header.path));
  });
});

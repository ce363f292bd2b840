import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../support/models.js';

const folder = path.join(projectRoot, 'docs');
const document = readFileSync(path.join(folder, 'real-xen.md'), 'utf8');

/** What the suites that run in the lab are written in. */
function suites(): string {
  const folders = ['test/protocol/suites', 'test/xen/suites'].map((name) => path.join(projectRoot, name));
  const files = folders.flatMap((one) =>
    readdirSync(one, { recursive: true, encoding: 'utf8' }).map((name) => path.join(one, name)),
  );
  return files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}

describe('docs/real-xen.md', () => {
  it('names tests and suites that there are', () => {
    const rows = [...document.matchAll(/^\| \d.*\| (.*) \|$/gm)].map(([, tests]) => tests!);
    expect(rows.length).toBeGreaterThan(10);
    const names = rows.flatMap((tests) => [...tests.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
    const text = suites();
    const isThere = (name: string) =>
      text.includes(`'${name}'`) || existsSync(path.join(projectRoot, 'test/xen/suites', `${name}.ts`));
    expect(names.filter((name) => !isThere(name))).toEqual([]);
  });

  it('links to what exists', () => {
    const links = [...document.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, target]) => target!);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((target) => !existsSync(path.join(folder, target)))).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import type { Finding } from './survey.js';
import { headerTable, refusalTable, sumTable } from './table.js';

/** The page that holds the result, and the parts of it that are made. */
export const README: URL = new URL('README.md', import.meta.url);

/** The tables by the names of their markers. */
export function tables(findings: readonly Finding[]): ReadonlyMap<string, string> {
  return new Map([
    ['sums', sumTable(findings)],
    ['refused', refusalTable(findings)],
    ['headers', headerTable(findings)],
  ]);
}

function betweenMarkers(name: string): RegExp {
  return new RegExp(`(<!-- ${name}:begin -->\\n)([\\s\\S]*?)(<!-- ${name}:end -->)`);
}

/** The page's table of that name. */
export function tableInReadme(name: string): string {
  const found = betweenMarkers(name).exec(readFileSync(README, 'utf8'));
  if (!found) throw new Error(`README.md has no table "${name}"`);
  return found[2]!;
}

/** The page with these tables in it. */
export function readmeWith(made: ReadonlyMap<string, string>): string {
  let text = readFileSync(README, 'utf8');
  for (const [name, table] of made) {
    text = text.replace(betweenMarkers(name), (_, begin: string, _old: string, end: string) => begin + table + end);
  }
  return text;
}

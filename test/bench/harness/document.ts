import { readFileSync } from 'node:fs';
import { renderGoals, renderGroup, type TableResult } from './render.js';

/** The last measurements of all tables, as they are kept to write the document again. */
export interface Run {
  readonly machine: readonly string[];
  readonly tables: readonly TableResult[];
}

/** The text of BENCHMARKS.md: the figures between the prose of each table's `notes.md`. */
export function renderDocument({ machine, tables }: Run): string {
  const parts = [
    '<!-- Written by `npm run bench`: edit test/bench/*/notes.md instead. -->',
    '# Benchmarks',
    notes('.'),
    `## What it ran on\n\n${machine.map((line) => `- ${line}`).join('\n')}`,
    `## Goals\n\n${renderGoals(tables)}`,
    ...tables.flatMap(({ name, title, date, commit, groups }) => [
      `## ${title}`,
      notes(name),
      `Measured on ${date}, commit ${commit}.`,
      ...groups.map(renderGroup),
    ]),
  ];
  return `${parts.map((part) => part.trim()).join('\n\n')}\n`;
}

/** New results in the place of the old ones of the same tables, or at the end. */
export function withTables(run: Run, fresh: readonly TableResult[]): Run {
  const replaced = run.tables.map((old) => fresh.find(({ name }) => name === old.name) ?? old);
  const added = fresh.filter(({ name }) => !run.tables.some((old) => old.name === name));
  return { ...run, tables: [...replaced, ...added] };
}

function notes(name: string): string {
  return readFileSync(new URL(`../${name}/notes.md`, import.meta.url), 'utf8');
}

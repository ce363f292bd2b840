import { readFileSync } from 'node:fs';
import { renderGoals, renderGroup, type TableResult } from './render.js';

/** A whole run, as it is kept to write the document again. */
export interface Run {
  /** ISO 8601, the day only. */
  readonly date: string;
  readonly commit: string;
  readonly machine: readonly string[];
  readonly tables: readonly TableResult[];
}

/** The text of BENCHMARKS.md: the figures of the run between the prose of each table's `notes.md`. */
export function renderDocument(run: Run): string {
  const parts = [
    '<!-- Written by `npm run bench`: edit test/bench/*/notes.md instead. -->',
    '# Benchmarks',
    notes('.'),
    `## What it ran on\n\nCommit ${run.commit}, ${run.date}.\n\n${run.machine.map((line) => `- ${line}`).join('\n')}`,
    `## Goals\n\n${renderGoals(run.tables)}`,
    ...run.tables.flatMap(({ name, title, groups }) => [`## ${title}`, notes(name), ...groups.map(renderGroup)]),
  ];
  return `${parts.map((part) => part.trim()).join('\n\n')}\n`;
}

function notes(name: string): string {
  return readFileSync(new URL(`../${name}/notes.md`, import.meta.url), 'utf8');
}

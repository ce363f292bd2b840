import { isRate, type Unit } from './plan.js';
import type { GroupResult, Outcome, Row } from './rounds.js';

/** The results of a table, with what is to be said about them. */
export interface TableResult {
  readonly name: string;
  readonly title: string;
  /** ISO 8601, the day only. */
  readonly date: string;
  readonly commit: string;
  readonly groups: readonly GroupResult[];
}

const HEAD = ['', 'median', 'spread', 'ratio', 'goal'] as const;

/** A group as a Markdown table. */
export function renderGroup(group: GroupResult): string {
  const unit = `${group.unit}${isRate(group.unit) ? ', more is better' : ''}`;
  const rows = group.rows.map((row) => [
    row.label,
    formatValue(row.median, group.unit),
    group.rounds === 1 ? '-' : `${Math.round(row.spread * 100)} %`,
    formatRatio(row.ratio),
    row.outcomes.map((outcome) => goalText(outcome, group)).join('; '),
  ]);
  const left = group.leftOut.map(({ label, reason }) => `Left out: ${label}, since ${reason}.\n`);
  const rounds = group.rounds === 1 ? '1 round' : `${group.rounds} rounds`;
  const about = `In ${unit}; ${rounds}; the ratio is to: ${group.baseline}.`;
  return [`### ${group.title}`, '', about, '', ...alignTable([HEAD, ...rows]), '', ...left].join('\n');
}

/** Every goal of all tables, with what was reached. */
export function renderGoals(tables: readonly TableResult[]): string {
  const lines = tables.flatMap(({ groups }) =>
    groups.flatMap((group) =>
      group.rows.flatMap((row) => row.outcomes.map((outcome) => goalLine(group, row, outcome))),
    ),
  );
  return alignTable([['goal', '', 'reached', ''], ...lines]).join('\n');
}

function goalLine(group: GroupResult, row: Row, outcome: Outcome): readonly string[] {
  const reached = outcome.of === undefined ? formatValue(outcome.reached, group.unit) : formatRatio(outcome.reached);
  return [`${group.title}: ${row.label}`, limit(outcome, group), reached, verdict(outcome)];
}

function goalText(outcome: Outcome, group: GroupResult): string {
  const reached = outcome.of === undefined ? '' : `${formatRatio(outcome.reached)}: `;
  return `${limit(outcome, group)}: ${reached}${verdict(outcome)}`;
}

function verdict({ met }: Outcome): string {
  return met ? 'met' : '**missed**';
}

function limit({ atMost, atLeast, of }: Outcome, group: GroupResult): string {
  const number = `${atMost !== undefined ? 'at most' : 'at least'} ${atMost ?? atLeast}`;
  return of === undefined ? `${number} ${group.unit}` : `${number}x of ${of}`;
}

function formatRatio(ratio: number): string {
  return ratio >= 100 ? ratio.toFixed(0) : ratio >= 10 ? ratio.toFixed(1) : ratio.toFixed(2);
}

function formatValue(value: number, unit: Unit): string {
  if (unit === 'bytes' || value >= 1000) return value.toFixed(0);
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** Lines of a Markdown table: the first column to the left, those with numbers to the right. */
function alignTable(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]!.map((_, column) => Math.max(3, ...rows.map((row) => row[column]!.length)));
  const isNumber = widths.map((_, column) => rows.slice(1).every((row) => /^(-|[\d.]+( %)?)$/.test(row[column]!)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, i) => (isNumber[i] ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (isNumber[i] ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2))).join('|')}|`;
  return [line(rows[0]!), rule, ...rows.slice(1).map(line)];
}

import type { AbiName } from '../../../generator/layout/abi.js';
import { SETTINGS } from './installed.js';
import type { Finding } from './survey.js';

/** The tables of README.md, from what a survey found. */

/** The ABIs that the table of all headers has; the others are in the sums. */
const TABLE_ABIS: readonly AbiName[] = ['x86_64', 'arm64'];
const TABLE_SETTINGS: readonly Finding['setting'][] = ['guest', 'tools'];

const EMPTY_SUM = { equal: 0, refused: 0, differs: 0, records: 0, fields: 0, constants: 0, functions: 0 };

/** One row for each ABI and setting: how many headers, and what is in them. */
export function sumTable(findings: readonly Finding[]): string {
  const rows: string[][] = [];
  for (const abi of abisOf(findings)) {
    for (const { name: setting } of SETTINGS) {
      const sum = { ...EMPTY_SUM };
      for (const { verdict } of findings.filter((finding) => finding.abi === abi && finding.setting === setting)) {
        sum[verdict.kind]++;
        if (verdict.kind !== 'equal') continue;
        for (const key of ['records', 'fields', 'constants', 'functions'] as const) sum[key] += verdict[key];
      }
      rows.push([abi, setting, ...Object.values(sum).map(String)]);
    }
  }
  return markdown(['ABI', 'setting', ...Object.keys(EMPTY_SUM)], rows);
}

/** Where neither accepts a header: gcc's first error, and what the generator says at the same place. */
export function refusalTable(findings: readonly Finding[]): string {
  const rows = new Map<string, { cells: string[]; where: Finding[] }>();
  for (const finding of findings) {
    const { header, verdict } = finding;
    if (verdict.kind !== 'refused') continue;
    const cells = [code(header), code(verdict.place), plain(verdict.gcc), plain(verdict.ours)];
    const row = rows.get(cells.join('|')) ?? { cells, where: [] };
    row.where.push(finding);
    rows.set(cells.join('|'), row);
  }
  const all = abisOf(findings);
  return markdown(
    ['header', 'ABIs and settings', 'first error', "gcc's words", 'ours'],
    [...rows.values()].map(({ cells: [header, ...rest], where }) => [
      header!,
      describe(where, all, allSettings),
      ...rest,
    ]),
  );
}

/** Every header, with one row for all ABIs and settings that give the same. */
export function headerTable(findings: readonly Finding[]): string {
  return markdown(
    ['header', 'ABIs and settings', 'records', 'fields', 'constants', 'functions', 'verdict'],
    headerRows(findings),
  );
}

/** The rows of {@link headerTable}. */
export function headerRows(findings: readonly Finding[]): string[][] {
  const rows = new Map<string, { header: string; cells: string[]; where: Finding[] }>();
  for (const finding of findings) {
    const { header, abi, setting } = finding;
    if (!TABLE_ABIS.includes(abi) || !TABLE_SETTINGS.includes(setting)) continue;
    const cells = verdictCells(finding);
    const key = `${header}|${cells.join('|')}`;
    const row = rows.get(key) ?? { header, cells, where: [] };
    row.where.push(finding);
    rows.set(key, row);
  }
  return [...rows.values()].map(({ header, cells, where }) => [
    code(header),
    describe(where, TABLE_ABIS, TABLE_SETTINGS),
    ...cells,
  ]);
}

function verdictCells({ verdict }: Finding): string[] {
  switch (verdict.kind) {
    case 'equal':
      return [verdict.records, verdict.fields, verdict.constants, verdict.functions].map(String).concat('equal');
    case 'refused':
      return ['', '', '', '', `both refuse ${code(verdict.place)}`];
    case 'differs':
      return ['', '', '', '', `differs: ${plain(verdict.problems.join('; '))}`];
  }
}

const allSettings: readonly Finding['setting'][] = SETTINGS.map(({ name }) => name);

/** `all`, `guest` (under every ABI), `arm64` (in every setting) or `x86_64 tools`, as few of them as will do. */
function describe(
  where: readonly Finding[],
  abis: readonly AbiName[],
  settings: readonly Finding['setting'][],
): string {
  const has = (abi: AbiName, setting: Finding['setting']): boolean =>
    where.some((finding) => finding.abi === abi && finding.setting === setting);
  const whole = settings.filter((setting) => abis.every((abi) => has(abi, setting)));
  if (whole.length === settings.length) return 'all';
  const parts: string[] = [...whole];
  for (const abi of abis) {
    const some = settings.filter((setting) => has(abi, setting));
    if (some.length === settings.length) parts.push(abi);
    else parts.push(...some.filter((setting) => !whole.includes(setting)).map((setting) => `${abi} ${setting}`));
  }
  return parts.join(', ');
}

function abisOf(findings: readonly Finding[]): AbiName[] {
  return [...new Set(findings.map(({ abi }) => abi))];
}

function code(text: string): string {
  return `\`${text}\``;
}

function plain(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('*', '\\*').replaceAll('_', '\\_');
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return `${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}

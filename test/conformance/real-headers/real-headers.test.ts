import { beforeAll, describe, expect, it } from 'vitest';
import { debianHeaders } from '../../support/debian-headers.js';
import { isFull } from '../../support/effort.js';
import { itWith, lacks, requires, run } from '../../support/tools.js';
import { faultsOfTypeScript } from './compiles.js';
import { compilerOf } from './gcc.js';
import { installedHeaders, preludeEntries, SETTINGS } from './installed.js';
import { generate } from './ours.js';
import { tableInReadme, tables } from './readme.js';
import { abisToTest, headersToTest } from './sample.js';
import { type Finding, survey } from './survey.js';
import { headerTable } from './table.js';

/** How many headers gcc must accept, at least: fewer, and the headers or the settings are not what they should be. */
const ACCEPTED: Readonly<Record<string, number>> = { x86_64: 75, arm64: 71 };

/** Headers whose modules are compiled together: all at once would take gigabytes. */
const TOGETHER = 21;

const include = debianHeaders();
const abis = abisToTest.filter((abi) => !lacks(compilerOf(abi), 'readelf'));

describe.skipIf(!include && !requires('apt'))("the headers of Debian's libxen-dev and gcc", () => {
  let found: readonly Finding[];
  beforeAll(async () => {
    found = await survey(headersToTest(include!), abis, include!);
  }, 600_000);

  it('are all there', () => {
    const names = installedHeaders(include!).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('xen/'))).toHaveLength(83);
    expect(names.at(-1)).toBe('libxenvchan.h');
    const named = preludeEntries().flatMap(({ headers }) => headers);
    expect(names).toEqual(expect.arrayContaining(named));
    expect(new Set(named).size).toBe(named.length);
  });

  for (const abi of abisToTest) {
    itWith(compilerOf(abi))(`agree on ${abi}`, () => {
      const own = found.filter((finding) => finding.abi === abi);
      expect(own).toHaveLength(headersToTest(include!).length * SETTINGS.length);
      const problems = own.flatMap(({ header, setting, verdict }) =>
        verdict.kind === 'differs' ? verdict.problems.map((problem) => `${header}, ${setting}: ${problem}`) : [],
      );
      expect(problems).toEqual([]);
      const equal = own.filter(({ verdict }) => verdict.kind === 'equal');
      if (!isFull) return expect(equal.length).toBeGreaterThan(10);
      for (const { name } of SETTINGS) {
        const accepted = equal.filter(({ setting }) => setting === name);
        expect({ name, enough: accepted.length >= (ACCEPTED[abi] ?? 71) }).toEqual({ name, enough: true });
      }
    });
  }

  it.skipIf(abis.length < abisToTest.length)('are in README.md as `npm run headers:table` prints them', () => {
    if (isFull) {
      // gcc's words are those of one version.
      const words = run('gcc', ['-dumpversion']).trim() === '12';
      for (const [name, table] of tables(found))
        if (words || name !== 'refused') expect(tableInReadme(name)).toBe(table);
      return;
    }
    const [, , ...rows] = headerTable(found).trimEnd().split('\n');
    const names = headersToTest(include!).map(({ name }) => `| \`${name}\` |`);
    const documented = tableInReadme('headers').split('\n');
    expect(rows).toEqual(documented.filter((row) => names.some((name) => row.startsWith(name))));
  });

  if (!isFull) return;

  it.each(preludeEntries())('$headers need $prelude', ({ headers }) => {
    const amount = (name: string, prelude: readonly string[]): number =>
      SETTINGS.reduce((sum, setting) => {
        const { module } = generate({ name, prelude }, setting, ['x86_64', 'arm64'], include!);
        return sum + (module ? module.records.length + module.constants.length : 0);
      }, 0);
    for (const { name, prelude } of installedHeaders(include!)) {
      if (headers.includes(name)) expect(amount(name, prelude)).toBeGreaterThan(amount(name, prelude.slice(0, 3)));
    }
  });

  const headers = include ? headersToTest(include) : [];
  for (let first = 0; first < headers.length; first += TOGETHER) {
    const group = headers.slice(first, first + TOGETHER);
    it(`give TypeScript that compiles: ${group[0]!.name} and those after it`, () => {
      expect(faultsOfTypeScript(group, include!)).toEqual([]);
    }, 300_000);
  }
});

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSnapshot } from '../../../generator/bindings/snapshot/read-snapshot.js';
import type { AbiSnapshot } from '../../../generator/bindings/snapshot/snapshot.js';
import { isSnapshotText, snapshotText } from '../../../generator/bindings/snapshot/snapshot-text.js';
import { takeSnapshot } from '../../../generator/bindings/snapshot/take-snapshot.js';
import { ABI_NAMES } from '../../../generator/configuration/defaults.js';
import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import { formatPlace } from '../../../generator/diagnostics/place.js';
import { projectCopy, scratch, xenbind } from '../../support/command.js';
import { modelOf, projectOptions, projectRoot } from '../../support/models.js';

async function read(text: string | Uint8Array): Promise<{ snapshot: AbiSnapshot | undefined; said: string[] }> {
  const sink = new DiagnosticSink();
  const snapshot = await readSnapshot(typeof text === 'string' ? Buffer.from(text) : text, 'x.json', sink);
  const said = sink.all.map(({ code, message, place }) => `${code} ${place ? formatPlace(place) : ''}: ${message}`);
  return { snapshot, said };
}

/** As read from a file: without places. */
function withoutPlaces(snapshot: AbiSnapshot): unknown {
  const keep = (key: string, value: unknown): unknown => {
    if (key === 'place') return undefined;
    return typeof value === 'bigint' ? `${value}n` : value;
  };
  return JSON.parse(JSON.stringify(snapshot, keep));
}

/** The snapshot that a header under all ABIs gives. */
async function textOf(header: string): Promise<string> {
  const folder = scratch();
  writeFileSync(path.join(folder, 'input.h'), header);
  const args = ['generate', 'input.h', '--abi', ABI_NAMES.join(','), '--out', 'out', '--no-verify'];
  expect(await xenbind(folder, ...args)).toMatchObject({ code: 0, err: '' });
  return readFileSync(path.join(folder, 'out/abi.json'), 'utf8');
}

const EVERYTHING = `
enum colour { RED = 1, GREEN = -1, BLUE = 0x100000000 };
enum { LOOSE = 3 };
typedef unsigned long word_t;
typedef struct plain { char c; word_t w; float f; long double d; _Bool b; } plain_t;
union both { int i; const plain_t *p; struct { unsigned a : 3; signed : 2; signed b : 7; } bits; };
struct outer { struct plain inner[2][3]; enum colour colour; union both; union { int x; } named; char tail[]; };
#define TEXT "a\\0\\xff\\"|"
#define LARGE 0xffffffffffffffffULL
#define NEGATIVE (-0x7fffffffffffffffLL - 1)
#define SHIFT(x, y) ((x) > 2 ? !(x) << 3 : (y) && (_Bool)(x))
#define STATEMENT(x) do { x; } while (0)
#define LENGTH sizeof(word_t)
`;

describe('an ABI snapshot', () => {
  it('loses nothing but places on its way through a file', async () => {
    const options = await projectOptions({ abis: ABI_NAMES });
    const snapshot = takeSnapshot(modelOf(options));
    const text = snapshotText(snapshot);
    const again = await read(text);
    expect(again.said).toEqual([]);
    expect(withoutPlaces(again.snapshot!)).toEqual(withoutPlaces(snapshot));
    expect(snapshotText(again.snapshot!)).toBe(text);
    expect(text).toMatch(/^\{\n[^\r]*\}\n$/);
    expect(text).not.toMatch(/"(?:place|comment|sha256|line)"|\.h\b/);
    expect(text).not.toContain(projectRoot);
  });

  it('holds every kind of declaration under every ABI', async () => {
    const text = await textOf(EVERYTHING);
    expect(isSnapshotText(text)).toBe(true);
    const { snapshot, said } = await read(text);
    expect(said).toEqual([]);
    expect(snapshotText(snapshot!)).toBe(text);
    const [header] = snapshot!.headers;
    const value = (name: string) => header!.constants.find(({ id }) => id === name)!.variants;
    expect(value('LENGTH').map(({ abis, value }) => [abis, value.value])).toEqual([
      [['x86_64', 'arm64'], { kind: 'integer', type: 'unsigned long', value: 8n }],
      [['i386', 'arm32'], { kind: 'integer', type: 'unsigned int', value: 4n }],
    ]);
    expect(value('LARGE')[0]!.value.value).toMatchObject({ value: 2n ** 64n - 1n });
    expect(value('TEXT')[0]!.value.value).toMatchObject({ bytes: [0x61, 0, 0xff, 0x22, 0x7c] });
    expect(header!.macros.map(({ id }) => id)).toEqual(['STATEMENT']);
    expect(header!.enums[0]!.variants[0]!.value.enumerators.map(({ name }) => name)).toEqual(['GREEN', 'RED', 'BLUE']);
  });

  it('changes with the interface, and with nothing else', async () => {
    const text = await textOf(EVERYTHING);
    const lines = EVERYTHING.trim().split('\n');
    const moved = [...lines.slice(7), ...lines.slice(0, 7)].map((line) => `/* ${line.length} */ ${line} // remark\n\n`);
    // A directive starts its line.
    const reordered = moved.map((line) => line.replace(/^(.*\*\/) #(.*?) \/\/ remark/, '#$2')).join('');
    expect(await textOf(reordered)).toBe(text);
    expect(await textOf(EVERYTHING.replace('RED = 1, GREEN = -1', 'GREEN = -1, RED = 1'))).toBe(text);
    for (const [from, to] of [
      ['RED = 1', 'RED = 2'],
      ['char c', 'signed char c'],
      ['LOOSE', 'TIGHT'],
      ['signed b : 7', 'signed b : 6'],
      ['const plain_t', 'plain_t'],
      ['[2][3]', '[3][2]'],
      ['<< 3', '<< 4'],
      ['STATEMENT', 'STATEMENTS'],
      ['tail[]', 'tail[0]'],
      ['\\xff', '\\xfe'],
    ] as const) {
      expect(await textOf(EVERYTHING.replace(from, to)), from).not.toBe(text);
    }
  });

  it('does not change with a comment of the headers, whose modules do', async () => {
    const folder = projectCopy();
    const file = path.join(folder, 'headers/argo.h');
    writeFileSync(file, readFileSync(file, 'utf8').replace('/** Must be 0, else EINVAL. */', '/** Must be 0. */\n'));
    const { code, err } = await xenbind(folder, 'generate', '--check', '--format', 'json');
    expect(code).toBe(3);
    expect(JSON.parse(err).map(({ place }: { place: { file: string } }) => place.file)).toEqual(['generated/argo.ts']);
  });
});

describe('a file that is no good snapshot', () => {
  const good = '{"format": "xenbind-abi", "version": 1, "abis": ["x86_64"], "headers": []}';
  const header = (records: string) =>
    `{"format": "xenbind-abi",\n"version": 1, "abis": ["x86_64"], "headers": [\n{"module": "a", "records": [${records}],\n"enums": [], "typedefs": [], "constants": [], "functions": [], "macros": [], "reexports": []}]}`;
  const record = (fields: string, more = '') =>
    header(
      `{"id": "struct a", "variants": [{"abis": ["x86_64"], "kind": "struct", "tag": "a", "parent": null,\n"typedefs": [], "size": 4, "align": 4, "fields": [${fields}]${more}}]}`,
    );

  it('is told from good ones', async () => {
    expect((await read(good)).said).toEqual([]);
    expect((await read(record(''))).said).toEqual([]);
    expect((await read(`\ufeff${good}`)).said).toEqual([]);
  });

  it.each([
    ['', 'snapshot-syntax x.json:1:1: the ABI snapshot is not valid JSON: a value is missing here'],
    [`${good}}`, 'snapshot-syntax x.json:1:75: the ABI snapshot is not valid JSON: text follows after'],
    ['[]', 'not-a-snapshot x.json:1:1: '],
    ['null', 'not-a-snapshot x.json:1:1: '],
    ['\n{"headers": []}', 'not-a-snapshot x.json:2:1: '],
    [good.replace('1,', '2,'), 'newer-snapshot x.json:1:38: the ABI snapshot has format version 2; this xenbind reads'],
    [good.replace('1,', '0,'), "snapshot-wrong-value x.json:1:38: 'version' is 0; expected 1"],
    [good.replace('["x86_64"]', '["x86_64", "x86_64"]'), "'abis' is a list; expected a list with each ABI once"],
    [good.replace('x86_64', 'x86'), 'snapshot-wrong-value x.json:1:50: \'abis[0]\' is "x86"; expected one of'],
    [
      good.replace('"headers"', '"header"'),
      "snapshot-missing-key x.json:1:1: the ABI snapshot lacks the key 'headers'",
    ],
    [good.replace('{', '{"version": 1, '), "snapshot-duplicate-key x.json:1:41: the key 'version' stands twice"],
    [
      record('{"name": "x", "offset": -1, "size": 4, "typeText": "int", "type": {"kind": "float", "size": 4}}'),
      "snapshot-wrong-value x.json:4:75: 'headers[0].records[0].variants[0].fields[0].offset' is -1; expected an integer",
    ],
    [
      record('{"name": "x", "offset": 0, "size": 4, "typeText": "int", "type": {"kind": "word"}}'),
      'expected a type with a known "kind"',
    ],
    [record('', ', "colour": 1'), "snapshot-unknown-key x.json:4:54: 'colour' is not a key of 'headers[0].records"],
    [header('7'), "'headers[0].records[0]' is 7; expected an object"],
  ])('%j', async (text, expected) => {
    const { snapshot, said } = await read(text);
    expect(snapshot).toBeUndefined();
    expect(said[0]).toContain(expected);
  });

  it('is not UTF-8, or nested beyond all measure, or wrong all over', async () => {
    expect((await read(Buffer.from([0x7b, 0xff]))).said[0]).toMatch(/^snapshot-not-utf8 .*'x\.json' is not UTF-8/);
    const deep = `{"kind": "array", "count": 1, "stride": 1, "element": `.repeat(50_000);
    const type = `${deep}{"kind": "float", "size": 4}${'}'.repeat(50_000)}`;
    const field = `{"name": "x", "offset": 0, "size": 4, "typeText": "int", "type": ${type}}`;
    expect((await read(record(field))).said).toEqual([expect.stringMatching(/^snapshot-too-deep x\.json:1:1: /)]);
    expect((await read(header(Array(5_000).fill('7').join(',')))).said).toHaveLength(20);
  });
});

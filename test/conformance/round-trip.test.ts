import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ModuleModel } from '../../generator/bindings/model.js';
import type { Options } from '../../generator/configuration/options.js';
import { DiagnosticSink } from '../../generator/diagnostics/diagnostic.js';
import { renderBindings } from '../../generator/emit/render-bindings.js';
import { verifyOutput } from '../../generator/emit/verify.js';
import type { AbiName } from '../../generator/layout/abi.js';
import { abiNames } from '../../generator/layout/abis/index.js';
import { isFull } from '../support/effort.js';
import { modelOf, projectOptions, projectRoot } from '../support/models.js';
import { describeWith } from '../support/tools.js';
import { bundle, writeFiles } from '../unit/emit/load.js';
import { checkAtomics } from './round-trip/atomic-fields.js';
import { CProgram, cProgramText } from './round-trip/c-program.js';
import { type Answer, loadAll, readAll, storeAll, writeAll } from './round-trip/compare.js';
import { Bindings } from './round-trip/leaves.js';
import { type Exports, type Subject, subjectsOf } from './round-trip/subjects.js';
import { type Target, targets } from './round-trip/targets.js';
import { checkWholes } from './round-trip/whole-records.js';

/**
 * Every field of every record, there and back: a C program that includes the untouched header stores values into the
 * fields, and the generated classes must find them in its bytes; the classes store the same over the same filler, and
 * must leave the bytes that C left, padding included, and C must load the values from them.
 */
const kinds = { path: 'test/conformance/round-trip/kinds.h', prelude: [] };

/** Milliseconds: what all tests share takes seconds to make. */
const hookLimit = 60_000;

/** Headers, what the generator says about them, and the classes that it made, by module path. */
interface Generated {
  readonly options: Options;
  readonly bindings: Bindings;
  readonly files: ReadonlyMap<string, string>;
}

let project: Generated;
/** The same headers for all ABIs. */
let everywhere: Generated;
let everywhereClasses: Exports;
let synthetic: Generated;
let syntheticClasses: Exports;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'xenbind-round-trip-'));
  project = generate(await projectOptions());
  everywhere = generate(await projectOptions({ abis: abiNames }));
  everywhereClasses = await load(everywhere.files);
  synthetic = generate(await kindsOptions(abiNames));
  syntheticClasses = await load(synthetic.files);
}, hookLimit);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function kindsOptions(abis: readonly AbiName[]): Promise<Options> {
  const headerRoot = path.dirname(kinds.path);
  return projectOptions({ headers: [kinds], headerRoot, atomics: ['cells.*'], block: [], abis });
}

function generate(options: Options): Generated {
  const model = modelOf(options);
  return { options, bindings: new Bindings(model), files: renderBindings(model, options, new DiagnosticSink()) };
}

/** Rendered files as a module. */
async function load(files: ReadonlyMap<string, string>): Promise<Exports> {
  const text = await bundle(files, "export * from './index.js';");
  const written = writeFiles(new Map([['bundle.mjs', text]]));
  return import(/* @vite-ignore */ path.join(written, 'bundle.mjs'));
}

function moduleOf({ bindings }: Generated, header: string): ModuleModel {
  return bindings.model.modules.find((candidate) => candidate.header === header)!;
}

interface Setup {
  readonly subjects: readonly Subject[];
  readonly program: CProgram;
  readonly answers: readonly Answer[];
}

/** Compiles the program of one header for one ABI, and has it store everything. */
function setUp(generated: Generated, header: string, target: Target, exports: Exports): Setup {
  const { bindings, options } = generated;
  const { abi } = target;
  const module = moduleOf(generated, header);
  const { subjects, reached } = subjectsOf(module, abi, bindings, exports);
  const expected = module.records.filter(({ id }) => bindings.layout(id, abi)).map(({ id }) => id);
  expect(expected.filter((id) => !reached.has(id))).toEqual([]);
  const withValues = new Set(subjects.filter(({ leaves }) => leaves.length > 0).map(({ id }) => id));
  const hasFields = (id: string): boolean => bindings.layout(id, abi)!.fields.length > 0;
  expect(subjects.filter(({ id }) => !withValues.has(id) && hasFields(id))).toEqual([]);
  const settings = options.headers.find((candidate) => candidate.path === header)!;
  const text = cProgramText(settings, options.prelude, subjects);
  const program = new CProgram(folder, `${abi}-${module.path.replaceAll('/', '-')}`, target, text, options);
  return { subjects, program, answers: storeAll(subjects, program) };
}

/** Gives the fields that have atomic accessors. */
function check({ subjects, program, answers }: Setup, exports: Exports, abi: AbiName): ReadonlySet<string> {
  expect(readAll(answers, exports, abi)).toEqual([]);
  const { wrong, bytes } = writeAll(answers, exports, abi);
  expect(wrong).toEqual([]);
  expect(loadAll(answers, bytes, subjects, program)).toEqual([]);
  expect(checkWholes(answers, exports)).toEqual([]);
  const atomics = checkAtomics(answers, exports, abi);
  expect(atomics.wrong).toEqual([]);
  return atomics.fields;
}

for (const target of targets) {
  const { abi } = target;
  describeWith(target.compiler[0], ...target.runner)(`what C and TypeScript store, the other reads (${abi})`, () => {
    it.each([
      ['headers/argo.h', 9, 2],
      ['headers/libxenvchan.h', 2, 6],
      ['headers/xen.h', 1, 0],
      ['headers/memory.h', 1, 0],
      ['headers/event_channel.h', 4, 0],
      ['headers/io/xs_wire.h', 3, 0],
      ['headers/sys/evtchn.h', 6, 0],
      ['headers/sys/gntalloc.h', 3, 0],
      ['headers/sys/gntdev.h', 14, 0],
      ['headers/sys/privcmd.h', 8, 0],
    ])('%s', async (header, records, atomics) => {
      // The committed classes, of the ABIs that they are for.
      const isCommitted = project.options.abis.includes(abi);
      const generated = isCommitted ? project : everywhere;
      const module = path.join(projectRoot, 'generated', `${moduleOf(project, header).path}.ts`);
      const exports: Exports = isCommitted ? await import(/* @vite-ignore */ module) : everywhereClasses;
      const setup = setUp(generated, header, target, exports);
      expect(new Set(setup.subjects.map(({ id }) => id)).size).toBe(records);
      expect(check(setup, exports, abi).size).toBe(atomics);
    });

    it('every kind of field', () => {
      const setup = setUp(synthetic, kinds.path, target, syntheticClasses);
      expect(check(setup, syntheticClasses, abi).size).toBe(15);
    });
  });
}

it('covers every header with records', () => {
  const headers = project.bindings.model.modules.filter(({ records }) => records.length > 0);
  expect(headers.map(({ header }) => header)).toHaveLength(10);
});

it('has the class of each ABI by its name', () => {
  const { names } = synthetic.bindings;
  const several = [...names.records].filter(([, { byAbi }]) => byAbi !== '');
  expect(several.map(([id]) => id)).toContain('struct scalars');
  for (const [id, { byAbi }] of several) {
    const wrong = abiNames.filter((abi) => {
      const name = synthetic.bindings.classNames(id, abi)?.class;
      return (syntheticClasses[byAbi] as Exports)[abi] !== (name && syntheticClasses[name]);
    });
    expect([id, ...wrong]).toEqual([id]);
  }
});

it('is formatted and compiles, whatever the kind of field', async () => {
  const { files, options } = isFull ? synthetic : generate(await kindsOptions(['x86_64', 'arm64']));
  const sink = new DiagnosticSink();
  verifyOutput(files, options, sink);
  expect(sink.all).toEqual([]);
});

describeWith('gcc')('a wrong class', () => {
  /** For one ABI, so that every class in the text is one that the program knows. */
  let generated: Generated;
  let answers: readonly Answer[];

  beforeAll(async () => {
    generated = generate(await kindsOptions(['x86_64']));
    const setup = setUp(generated, kinds.path, targets[0]!, await load(generated.files));
    // Both orders of writing, all kinds of places, and the values with all bits set.
    answers = setup.answers.filter(({ round }) => [1, 2, 4].includes(round));
  }, hookLimit);

  it.each([
    ['an offset', /(?<=this\.base \+ )\d+/g, 1],
    ['a shift of a bit-field', /(?<=>>> )\d+(?=\) & \d+\))/g, 1],
    ['a mask of a bit-field', /(?<=\) & )\d+(?=\))/g, -1],
    ['a stride', /(?<= \+ index \* )\d+/g, 1],
  ] as const)('with %s off by one is noticed', async (_what, pattern, change) => {
    const text = generated.files.get('kinds.ts')!;
    const places = [...text.matchAll(pattern)];
    expect(places.length).toBeGreaterThan(50);
    const samples = 4;
    for (let i = 0; i < samples; i++) {
      // Spread over the whole file, its first and its last record included.
      const { 0: digits, index } = places[Math.round((i * (places.length - 1)) / (samples - 1))]!;
      const mutant = `${text.slice(0, index)}${Number(digits) + change}${text.slice(index + digits.length)}`;
      const exports = await load(new Map([...generated.files, ['kinds.ts', mutant]]));
      const misread = readAll(answers, exports, 'x86_64');
      const wrong = misread.length > 0 ? misread : writeAll(answers, exports, 'x86_64').wrong;
      const line = text.slice(0, index).split('\n').length;
      expect(wrong.length, `kinds.ts:${line}: ${digits} as ${Number(digits) + change}`).toBeGreaterThan(0);
    }
  });
});

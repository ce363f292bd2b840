import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HeaderAnalysis } from '../../../generator/bindings/header-analysis.js';
import { mergeAnalyses } from '../../../generator/bindings/merge.js';
import type { BindingsModel, ModuleModel } from '../../../generator/bindings/model.js';
import { loadOptions } from '../../../generator/configuration/load.js';
import type { Options } from '../../../generator/configuration/options.js';
import { planConformance } from '../../../generator/conformance/questions/plan.js';
import { askCompilers } from '../../../generator/conformance/run/ask-compilers.js';
import { type Compiler, findCompiler } from '../../../generator/conformance/run/compiler.js';
import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import type {
  EnumLayout,
  FieldLayout,
  RecordLayout,
  ResolvedType,
  TypedefLayout,
} from '../../../generator/layout/resolved.js';
import { analyzeHeaders } from '../../../generator/pipeline.js';
import { NodeFileHost } from '../../../generator/preprocess/node-file-host.js';
import { isFull } from '../../support/effort.js';
import { describeWith } from '../../support/tools.js';

/**
 * A model with one wrong fact in it: the compiler must disagree in this fact and no other, and say its own answer. So
 * each kind of fact is really asked.
 */
const header = `
enum colour { RED, GREEN = 7 };
typedef unsigned short half_t;
typedef struct { int x; } nameless_t __attribute__((aligned(16)));
struct point { short x; int y; };
struct s {
  char a;
  unsigned b;
  struct point p;
  half_t halves[2][3];
  enum colour colour;
  union { int whole; struct { short low, high; }; };
  struct { long deep; } inner[2];
  void *pointer;
  float ratio;
  _Bool flag;
  char tail[];
};
struct bits { unsigned before : 5; int field : 9; unsigned long long wide : 40; volatile int loud : 3; };
#define NUMBER 41u
#define NEGATIVE (-9223372036854775807LL - 1)
#define HUGE (((unsigned __int128)1 << 100) | 5)
#define TEXT "a\\0b"
static const short constant = -3;
#define USES (constant + 1)
`;

let folder: string;
let options: Options;
let analyses: readonly HeaderAnalysis[];
let compilers: readonly Compiler[];

/** Changes a copy of the model, asks the compilers, and gives what each of them holds against it. */
async function ask(change: (module: ModuleModel) => void): Promise<readonly (readonly string[])[]> {
  const model: BindingsModel = structuredClone(mergeAnalyses(analyses, options, new DiagnosticSink()));
  change(model.modules[0]!);
  const plan = planConformance(model, analyses, options, () => false);
  const [report] = await askCompilers({ plan, options, compilers, stubs: false, timeout: 60_000 });
  return report!.verdicts.map(({ verdict }) => {
    if (verdict.kind !== 'answered') return [JSON.stringify(verdict)];
    expect(verdict.unanswered).toEqual([]);
    return [
      ...verdict.disagreements.map(
        ({ check, fact: { aspect, expected, found } }) => `${aspect} of ${check.of}: ${expected} -> ${found}`,
      ),
      ...verdict.refusals.map(({ check, said }) => `${check.aspect} of ${check.of}: ${said}`),
    ];
  });
}

type Mutable<T> = { -readonly [K in keyof T]: Mutable<T[K]> };

function record(module: ModuleModel, id: string): Mutable<RecordLayout> {
  return module.records.find((entity) => entity.id === id)!.variants[0]!.value as Mutable<RecordLayout>;
}

function field(module: ModuleModel, id: string, name: string): Mutable<FieldLayout> {
  return record(module, id).fields.find((item) => item.name === name)!;
}

function bits(module: ModuleModel, name: string): Mutable<NonNullable<FieldLayout['bits']>> {
  return field(module, 'struct bits', name).bits!;
}

/** Another type object: the fields of a model share theirs. */
function sign(owner: { type: ResolvedType }, signed: boolean): void {
  owner.type = { ...owner.type, signed } as ResolvedType;
}

function retype(module: ModuleModel, name: string, to: ResolvedType): void {
  field(module, 'struct s', name).type = to;
}

function colour(module: ModuleModel): Mutable<EnumLayout> {
  return module.enums[0]!.variants[0]!.value as Mutable<EnumLayout>;
}

function typedef(module: ModuleModel, name: string): Mutable<TypedefLayout> {
  return module.typedefs.find(({ id }) => id === name)!.variants[0]!.value as Mutable<TypedefLayout>;
}

/** Of a constant; which of its keys there are depends on its kind. */
function value(module: ModuleModel, name: string): { value: bigint; type: string; bytes: number[] } {
  const { value: found } = module.constants.find(({ id }) => id === name)!.variants[0]!.value;
  return found as unknown as { value: bigint; type: string; bytes: number[] };
}

const U32 = { kind: 'integer', size: 4, signed: false, flavour: 'integer' } as const;

const commands = isFull ? ['gcc', 'clang'] : ['gcc'];

describeWith(...commands)('a wrong model', () => {
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'xenbind-falsified-'));
    writeFileSync(path.join(folder, 'x.h'), header);
    const sink = new DiagnosticSink();
    const overrides = { headers: ['x.h'], abis: ['x86_64'] } as const;
    options = (await loadOptions({ cwd: folder, overrides }, sink))!;
    analyses = analyzeHeaders(options, new NodeFileHost(), sink)!;
    expect(sink.all).toEqual([]);
    const found = await Promise.all(commands.map((command) => findCompiler(command, { cwd: folder, timeout: 60_000 })));
    compilers = found.map((search) =>
      search.kind === 'found' ? search.compiler : expect.fail(JSON.stringify(search)),
    );
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is none when nothing was changed', async () => {
    expect(await ask(() => {})).toEqual(commands.map(() => []));
  });

  const cases: readonly (readonly [expected: string, change: (module: ModuleModel) => void])[] = [
    ['size of struct s: 97 -> 72', (m) => void (record(m, 'struct s').size = 97)],
    ['alignment of struct s: 16 -> 8', (m) => void (record(m, 'struct s').align = 16)],
    ['offset of s.b: 8 -> 4', (m) => void (field(m, 'struct s', 'b').offset = 8)],
    ['offset of s.tail: 72 -> 69', (m) => void (field(m, 'struct s', 'tail').offset = 72)],
    ['offset of s.high: 33 -> 34', (m) => void (field(m, 'struct <s.0.0>', 'high').offset = 1)],
    ['offset of s.inner.deep: 4 -> 0', (m) => void (field(m, 'struct <s.inner>', 'deep').offset = 4)],
    ['alignment of struct s.inner: 4 -> 8', (m) => void (record(m, 'struct <s.inner>').align = 4)],
    ['size of s.halves: 6 -> 12', (m) => void (field(m, 'struct s', 'halves').size = 6)],
    [
      'size of s.halves[0]: 4 -> 6',
      (m) => void ((field(m, 'struct s', 'halves').type as { stride: number }).stride = 4),
    ],
    ['type of s.b: a signed integer -> an unsigned integer', (m) => retype(m, 'b', { ...U32, signed: true })],
    ['type of s.a: _Bool -> a signed integer', (m) => retype(m, 'a', { ...U32, flavour: 'bool' })],
    ['type of s.flag: an unsigned integer -> _Bool', (m) => retype(m, 'flag', U32)],
    ['type of s.ratio: an unsigned integer -> a floating-point number', (m) => retype(m, 'ratio', U32)],
    ['type of s.pointer: an unsigned integer -> a pointer', (m) => retype(m, 'pointer', U32)],
    ['type of s.b: a pointer -> an unsigned integer', (m) => retype(m, 'b', { kind: 'pointer', size: 8, target: '' })],
    [
      'type of s.p: struct bits -> another type',
      (m) => retype(m, 'p', { kind: 'record', id: 'struct bits', size: 8, align: 8 }),
    ],
    ['position of bits.field: byte 0, bit 6 -> byte 0, bit 5', (m) => void (bits(m, 'field').start = 6)],
    ['width of bits.field: 10 -> 9', (m) => void (bits(m, 'field').width = 10)],
    ['width of bits.wide: 33 -> 40', (m) => void (bits(m, 'wide').width = 33)],
    ['signedness of bits.field: unsigned -> signed', (m) => sign(field(m, 'struct bits', 'field'), false)],
    ['signedness of bits.before: signed -> unsigned', (m) => sign(field(m, 'struct bits', 'before'), true)],
    ['signedness of bits.wide: signed -> unsigned', (m) => sign(field(m, 'struct bits', 'wide'), true)],
    ['signedness of bits.loud: unsigned -> signed', (m) => sign(field(m, 'struct bits', 'loud'), false)],
    ['size of enum colour: 1 -> 4', (m) => void (colour(m).size = 1)],
    ['type of enum colour: a signed integer -> an unsigned integer', (m) => void (colour(m).signed = true)],
    ['value of GREEN: 8 -> 7', (m) => void (colour(m).enumerators[1]!.value = 8n)],
    ['size of half_t: 4 -> 2', (m) => void ((typedef(m, 'half_t').type as { size: number }).size = 4)],
    ['type of half_t: a signed integer -> an unsigned integer', (m) => sign(typedef(m, 'half_t'), true)],
    ['alignment of nameless_t: 4 -> 16', (m) => void ((typedef(m, 'nameless_t').type as { align: number }).align = 4)],
    ['value of NUMBER: 42 -> 41', (m) => void (value(m, 'NUMBER').value = 42n)],
    ['type of NUMBER: int -> unsigned int', (m) => void (value(m, 'NUMBER').type = 'int')],
    ['value of NEGATIVE: 0 -> -9223372036854775808', (m) => void (value(m, 'NEGATIVE').value = 0n)],
    [`value of HUGE: 5 -> ${2n ** 100n + 5n}`, (m) => void (value(m, 'HUGE').value = 5n)],
    ['text of TEXT: "a\\000c" -> "a\\000b"', (m) => void (value(m, 'TEXT').bytes = [97, 0, 99])],
    ['text of TEXT: "a" -> "a\\000b"', (m) => void (value(m, 'TEXT').bytes = [97])],
    ['value of constant: 3 -> -3', (m) => void (value(m, 'constant').value = 3n)],
    ['type of constant: int -> short', (m) => void (value(m, 'constant').type = 'int')],
    ['value of USES: 7 -> -2', (m) => void (value(m, 'USES').value = 7n)],
  ];

  it.each(cases)('%s', async (expected, change) => {
    expect(await ask(change)).toEqual(commands.map(() => [expected]));
  });

  it('with a field that is not there is not understood, and the rest is', async () => {
    const found = await ask((module) => {
      field(module, 'struct s', 'b').name = 'absent';
      field(module, 'struct bits', 'before').name = 'gone';
      value(module, 'NUMBER').value = 1n;
    });
    for (const answers of found) {
      expect(answers[0]).toBe('value of NUMBER: 1 -> 41');
      expect(answers.slice(1).map((text) => text.split(':')[0])).toEqual([
        'offset of s.absent',
        'size of s.absent',
        'type of s.absent',
        'place of bits.gone',
      ]);
      for (const text of answers.slice(1)) expect(text).toMatch(/absent|gone/);
    }
  });
});

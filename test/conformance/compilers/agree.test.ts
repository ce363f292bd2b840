import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../generator/bindings/model.js';
import { prepareConformance } from '../../../generator/check-conformance.js';
import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import type { EnumLayout, RecordLayout } from '../../../generator/layout/resolved.js';
import { NodeFileHost } from '../../../generator/preprocess/node-file-host.js';
import { xenbind } from '../../support/command.js';
import { modelOf, projectOptions, projectRoot } from '../../support/models.js';
import { describeWith, hasTool, itWith, requires } from '../../support/tools.js';
import { project, type Report } from './support.js';

/** Compilers of all ABIs. What has no C library on every machine is compiled with the generator's stubs. */
const hosted = ['gcc', 'clang', 'aarch64-linux-gnu-gcc'];
const bare = [
  'gcc -m32',
  'arm-linux-gnueabihf-gcc',
  'clang --target=i386-linux-gnu',
  'clang --target=arm-linux-gnueabihf',
];
const kinds = readFileSync(path.join(projectRoot, 'test/conformance/round-trip/kinds.h'), 'utf8');

function cc(compilers: readonly string[]): readonly string[] {
  const here = compilers.filter((command) => {
    const [program] = command.split(' ');
    return requires(program!) || hasTool(program!);
  });
  return here.flatMap((command) => ['--cc', command]);
}

async function reportOfProject(...args: readonly string[]): Promise<Report> {
  const { code, out, err } = await xenbind(projectRoot, 'conformance', '--json', '--allow-missing', ...args);
  return { code, ...JSON.parse(out || `{"err": ${JSON.stringify(err)}}`) };
}

/** By header: verdicts of all compilers, and how many facts each was asked for. */
function verdicts({ headers }: Report): readonly (readonly [string, ...string[]])[] {
  return headers.map(({ header, verdicts: all }) => [header, ...all.map(({ verdict }) => verdict)]);
}

describeWith('gcc')("the project's headers", () => {
  it.each([
    ['the system’s headers', hosted, []],
    ['the stubs', bare, ['--stubs', '--abi', 'i386,arm32']],
  ])('agree with every compiler that is here, with %s', async (_which, compilers, more) => {
    const found = await reportOfProject(...cc(compilers), ...more);
    expect(found.code).toBe(0);
    expect(found.notAsked).toEqual([]);
    expect(verdicts(found)).toEqual(
      found.headers.map(({ header }) => [header, ...found.compilers.map(() => 'agrees')]),
    );
    expect(found.headers).toHaveLength(10);
    for (const { verdicts: all } of found.headers) for (const { facts } of all) expect(facts).toBeGreaterThan(20);
  });
});

describeWith('gcc')('every kind of field', () => {
  it.each([
    ['64', 'x86_64,arm64', [...hosted, 'clang --target=aarch64-linux-gnu'], kinds, 1687],
    [
      '32',
      'i386,arm32',
      bare,
      // What these ABIs do not have.
      kinds
        .replace('unsigned __int128 a : 100', 'unsigned long long a : 60')
        .replace('__int128 b : 70', 'long long b : 50')
        .replace('long l : 35', 'long l : 27')
        .replaceAll('__int128', 'long long'),
      1651,
    ],
  ])('agrees, on machines of %s bits', async (_bits, abis, compilers, text, facts) => {
    const { report } = project({ 'kinds.h': text });
    const found = await report('kinds.h', '--abi', abis, '--stubs', ...cc(compilers));
    expect(found.headers[0]!.disagreements).toEqual([]);
    expect(found.headers[0]!.refusals).toEqual([]);
    expect(verdicts(found)).toEqual([['kinds.h', ...found.compilers.map(() => 'agrees')]]);
    // Nothing is left open but what C has no name for; every bit-field's signedness is known.
    const { omissions } = found.headers[0]!;
    expect(omissions).toHaveLength(6);
    expect(new Set(omissions.map(({ reason }) => reason))).toEqual(new Set(['C has no name for an anonymous member']));
    expect(found.headers[0]!.verdicts.map((verdict) => verdict.facts)).toEqual(found.compilers.map(() => facts));
  });
});

describe('what is asked', () => {
  it('is every record, enum, typedef and constant of every module', async () => {
    const options = await projectOptions({ compilers: ['no-such-compiler'] });
    const model = modelOf(options);
    const request = { stubs: false, timeout: 1000 };
    const { plan } = (await prepareConformance(options, request, new NodeFileHost(), new DiagnosticSink()))!;
    for (const module of model.modules) {
      const { checks, unasked } = plan.units.find(({ header }) => header === module.header)!;
      expect(unasked).toEqual([]);
      const asked = new Set(checks.map(({ subject }) => subject.name));
      // A record without a name is called by the member that has it.
      const nameOf = ({ id, variants: [first] }: Entity<RecordLayout> | Entity<EnumLayout>): string =>
        first!.value.tag !== null ? id : (first!.value.typedefs[0] ?? id.replace(/[<>]/g, ''));
      const names = [
        ...[...module.records, ...module.enums].map(nameOf),
        ...[...module.typedefs, ...module.constants].map(({ id }) => id),
      ];
      expect(names.filter((name) => !asked.has(name))).toEqual([]);
      const fields = module.records.flatMap(({ variants: [first] }) => first!.value.fields);
      const places = checks.filter(({ aspect }) => aspect === 'offset' || aspect === 'place');
      expect(places.length).toBeGreaterThanOrEqual(fields.filter(({ name }) => name !== null).length);
    }
  });
});

describe('xen_argo_iov', () => {
  it('is 16 bytes on x86_64 and arm64 and 12 on i386 and arm32, from one run', async () => {
    const all = modelOf(await projectOptions({ abis: ['x86_64', 'arm64', 'i386', 'arm32'] }));
    const argo = all.modules.find(({ path: name }) => name === 'argo')!;
    const iov = argo.records.find(({ id }) => id === 'struct xen_argo_iov')!;
    expect(iov.variants.map(({ abis, value }) => [abis, value.size, value.align])).toEqual([
      [['x86_64', 'arm64'], 16, 8],
      [['i386', 'arm32'], 12, 4],
    ]);
  });

  itWith('gcc')('is so for gcc too', async () => {
    const args = ['headers/argo.h', '--abi', 'i386', '--stubs', '--cc', 'gcc -m32', '--cc', 'gcc'];
    const found = await reportOfProject(...args);
    expect(verdicts(found)).toEqual([['headers/argo.h', 'agrees', 'agrees']]);
    expect(found.compilers.map(({ abi }) => abi)).toEqual(['i386', 'x86_64']);
  });
});

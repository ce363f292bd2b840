import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BindingsModel } from '../../generator/bindings/model.js';
import type { Options } from '../../generator/configuration/options.js';
import { assertionFile } from '../../generator/conformance/assertions.js';
import type { AbiName } from '../../generator/layout/abi.js';
import { modelOf, projectOptions, projectRoot } from '../support/models.js';
import { describeWith, run } from '../support/tools.js';

/** The project's headers against real compilers: a C file that includes the untouched header and asserts what we say. */
const compilers: readonly (readonly [command: string, abi: AbiName])[] = [
  ['gcc', 'x86_64'],
  ['clang', 'x86_64'],
  ['aarch64-linux-gnu-gcc', 'arm64'],
];

let options: Options;
let model: BindingsModel;
let folder: string;

beforeAll(async () => {
  options = await projectOptions();
  model = modelOf(options);
  folder = await mkdtemp(path.join(tmpdir(), 'xenbind-assertions-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function compile(command: string, abi: AbiName, header: string, edit = (text: string) => text): string {
  const module = model.modules.find((candidate) => candidate.header === header)!;
  const settings = options.headers.find((candidate) => candidate.path === header)!;
  const file = path.join(folder, `${command}-${module.path.replaceAll('/', '-')}.c`);
  writeFileSync(file, edit(assertionFile(model, module, settings, options.prelude, abi)));
  const defines = Object.entries(options.defines).map(([name, body]) => `-D${name}=${body}`);
  const includes = options.includePaths.map((include) => `-I${path.join(projectRoot, include)}`);
  return run(command, ['-std=gnu17', '-fsyntax-only', ...defines, ...includes, `-I${projectRoot}`, file]);
}

for (const [command, abi] of compilers) {
  describeWith(command)(`${command} agrees for ${abi}`, () => {
    it.each([
      'headers/argo.h',
      'headers/libxenvchan.h',
      'headers/xen.h',
      'headers/memory.h',
      'headers/io/xs_wire.h',
      'headers/sys/evtchn.h',
      'headers/sys/gntalloc.h',
      'headers/sys/gntdev.h',
      'headers/sys/privcmd.h',
    ])('%s', (header) => {
      expect(compile(command, abi, header)).toBe('');
    });

    it('refuses a wrong offset, size and value', () => {
      const wrong = (from: string, to: string) => () =>
        compile(command, abi, 'headers/argo.h', (text) => {
          expect(text).toContain(from);
          return text.replace(from, to);
        });
      expect(wrong('(sizeof(struct xen_argo_addr)) == 8', '(sizeof(struct xen_argo_addr)) == 12')).toThrow('static');
      expect(
        wrong('(offsetof(struct xen_argo_ring, tx_ptr)) == 4', '(offsetof(struct xen_argo_ring, tx_ptr)) == 8'),
      ).toThrow('static');
      expect(wrong('(XEN_ARGO_RING_EBUSY) == 32', '(XEN_ARGO_RING_EBUSY) == 33')).toThrow('static');
    });
  });
}

describe('what is asserted', () => {
  it('is every record, and every constant, of every module', () => {
    const counts = model.modules.map((module) => {
      const settings = options.headers.find((candidate) => candidate.path === module.header)!;
      const text = assertionFile(model, module, settings, options.prelude, 'x86_64');
      const missing = [...module.records, ...module.constants].filter(({ id, variants }) => {
        const [value] = variants.filter((variant) => variant.abis.includes('x86_64')).map((variant) => variant.value);
        const named = !value || !('tag' in value) || value.tag !== null || value.typedefs.length > 0;
        const name = value && 'tag' in value && value.tag === null ? value.typedefs[0]! : id;
        return value && named && !text.includes(name);
      });
      return [module.path, missing.map(({ id }) => id)];
    });
    expect(counts).toEqual(model.modules.map((module) => [module.path, []]));
  });
});

describe('xen_argo_iov', () => {
  it('is 16 bytes on x86_64 and arm64 and 12 on i386, from one run', async () => {
    const three = modelOf(await projectOptions({ abis: ['x86_64', 'arm64', 'i386'] }));
    const iov = three.modules
      .find(({ path: name }) => name === 'argo')!
      .records.find(({ id }) => id === 'struct xen_argo_iov')!;
    expect(iov.variants.map(({ abis, value }) => [abis, value.size, value.align])).toEqual([
      [['x86_64', 'arm64'], 16, 8],
      [['i386'], 12, 4],
    ]);
  });
});

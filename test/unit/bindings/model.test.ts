import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BindingsModel, Entity } from '../../../generator/bindings/model.js';
import type { Options } from '../../../generator/configuration/options.js';
import { scratch } from '../../support/command.js';
import { configuredOptions, modelOf } from '../../support/models.js';

function model(files: Readonly<Record<string, string>>, changes: Partial<Options> = {}): BindingsModel {
  const root = scratch();
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(root, name), text);
  const options = configuredOptions(root, {
    headers: Object.keys(files).filter((name) => !name.startsWith('_')),
    headerRoot: '.',
    prelude: ['<stdint.h>'],
    abis: ['x86_64', 'i386'],
  });
  return modelOf({ ...options, ...changes });
}

const ids = (entities: readonly Entity<unknown>[]): readonly string[] => entities.map(({ id }) => id);
const dependencies = (entities: readonly Entity<unknown>[]) => ids(entities.filter(({ dependency }) => dependency));

describe('the model', () => {
  it('tells what was asked for from what only comes along', () => {
    const files = {
      '_inner.h': '#pragma once\nenum mode { A, B };\nstruct inner { enum mode mode; };\n',
      'a.h':
        '#include "_inner.h"\nstruct outer { struct inner x[2]; };\nstruct hidden { int y; };\nstruct user { struct hidden h; };\n',
    };
    const [module] = model(files, { block: ['hidden'] }).modules;
    expect(ids(module!.records)).toEqual(['struct inner', 'struct outer', 'struct hidden', 'struct user']);
    expect(dependencies(module!.records)).toEqual(['struct inner', 'struct hidden']);
    expect(dependencies(module!.enums)).toEqual(['enum mode']);
  });

  it('asks for what one of two headers with the same record asks for', () => {
    const record = 'struct inner { int x; };\n';
    const files = { '_inner.h': record, 'a.h': '#include "_inner.h"\nstruct a { struct inner i; };\n', 'b.h': record };
    const [a, b] = model(files).modules;
    expect([dependencies(a!.records), b!.reexports]).toEqual([[], [{ kind: 'record', id: 'struct inner', from: 'a' }]]);
  });

  it('has macros without a value, but neither include guards nor what the configuration leaves out', () => {
    const text =
      '#ifndef A_H\n#define A_H\n#define FLAG\n#define DO(x) do { x; } while (0)\n#define GONE\n#define ONE 1\n#endif\n';
    const [module] = model({ 'a.h': text }, { block: ['GONE'] }).modules;
    expect(ids(module!.macros)).toEqual(['FLAG', 'DO']);
  });

  it('has typedefs that are only other names of records, and the header that declares them', () => {
    const files = {
      'a.h': '#pragma once\nstruct s { int x; };\ntypedef struct s s_t;\n',
      'b.h': '#include "a.h"\ntypedef s_t *pointer;\ntypedef s_t other_t;\n',
    };
    const [a, b] = model(files).modules;
    expect([ids(a!.aliases), ids(b!.aliases)]).toEqual([['s_t'], ['other_t']]);
    expect(b!.aliases[0]!.variants[0]!.value.type).toMatchObject({ kind: 'record', id: 'struct s' });
    expect(ids(b!.typedefs)).toEqual(['pointer']);
  });

  it('keeps ABIs apart whose pointers point at different types', () => {
    const text = 'struct s { uint64_t *p; };\nstruct t { uint32_t *p; };\n';
    const [module] = model({ 'a.h': text }, { abis: ['arm64', 'x86_64'] }).modules;
    expect(module!.records.map(({ variants }) => variants.length)).toEqual([1, 1]);
    const split =
      '#ifdef __aarch64__\ntypedef char byte;\n#else\ntypedef unsigned char byte;\n#endif\nstruct s { byte *p; };\n';
    const [other] = model({ 'a.h': split }, { abis: ['arm64', 'x86_64'] }).modules;
    expect(other!.records[0]!.variants.map(({ abis, value }) => [abis, value.fields[0]!.type])).toEqual([
      [['arm64'], { kind: 'pointer', size: 8, target: 'char' }],
      [['x86_64'], { kind: 'pointer', size: 8, target: 'unsigned char' }],
    ]);
  });
});

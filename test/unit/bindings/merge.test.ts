import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BindingsModel, Entity } from '../../../generator/bindings/model.js';
import { scratch } from '../../support/command.js';
import { modelOf, projectOptions } from '../../support/models.js';

async function merged(source: string): Promise<BindingsModel> {
  const root = scratch();
  writeFileSync(path.join(root, 'a.h'), source);
  return modelOf(
    await projectOptions({
      root,
      headers: [{ path: 'a.h', prelude: [] }],
      headerRoot: '.',
      prelude: [],
      abis: ['x86_64', 'arm64', 'i386'],
      atomics: [],
      block: [],
    }),
  );
}

const abisOf = <T>({ variants }: Entity<T>): readonly (readonly string[])[] => variants.map(({ abis }) => abis);

describe('what the ABIs agree on is one variant', () => {
  it.each([
    ['of the same size, with other offsets', 'struct s { int a; long long b; int c[2]; } __attribute__((aligned(8)));'],
    ['of another size', 'struct s { long a; };'],
    ['of another alignment', 'struct s { long long a; };'],
    ['with a pointer', 'struct s { void *a; int rest[2]; } __attribute__((aligned(16)));'],
  ])('a record %s is another', async (_what, source) => {
    const { modules } = await merged(source);
    expect(abisOf(modules[0]!.records[0]!)).toEqual([['x86_64', 'arm64'], ['i386']]);
  });

  it('a record with another one inside is another', async () => {
    const { modules } = await merged('struct in { char c; };\nstruct out { struct in in; };\n');
    expect(modules[0]!.records.map(abisOf)).toEqual([
      [['x86_64', 'i386'], ['arm64']],
      [['x86_64', 'i386'], ['arm64']],
    ]);
  });

  it('a constant of the same value and another type is another', async () => {
    const { modules } = await merged('#define SIZE sizeof(int)\n#define SAME 4\n#define LONG sizeof(long)\n');
    expect(modules[0]!.constants.map((entity) => [entity.id, abisOf(entity)])).toEqual([
      ['SIZE', [['x86_64', 'arm64'], ['i386']]],
      ['SAME', [['x86_64', 'arm64', 'i386']]],
      ['LONG', [['x86_64', 'arm64'], ['i386']]],
    ]);
  });
});

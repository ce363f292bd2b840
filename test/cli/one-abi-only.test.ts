import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { scratch, xenbind } from '../support/command.js';

const source = `#ifdef __aarch64__
#define ONLY_ARM 2
#define ONLY_ARM_TOO(x) ((x) + 1)
enum only_arm_values { ONLY_ARM_A = 9 };
typedef unsigned int only_arm_t;
struct only_arm { int x; };
#endif
#define BOTH 1
`;

it('what is there under one ABI only says so', async () => {
  const folder = scratch();
  writeFileSync(path.join(folder, 'input.h'), source);
  const args = ['generate', 'input.h', '--abi', 'x86_64', '--abi', 'arm64', '-o', 'out'];
  expect(await xenbind(folder, ...args)).toMatchObject({ code: 0 });
  const text = readFileSync(path.join(folder, 'out/input.ts'), 'utf8');
  const documented = (name: RegExp): string => text.slice(0, text.search(name)).split('/**').at(-1)!;
  for (const name of [
    /const ONLY_ARM /,
    /function ONLY_ARM_TOO\(/,
    /type only_arm_t /,
    /class OnlyArm /,
    /const OnlyArmValues = \{/,
  ]) {
    expect(text).toMatch(name);
    expect(documented(name), String(name)).toContain('Under arm64 only.');
  }
  expect(documented(/const BOTH /)).not.toContain('Under');
});

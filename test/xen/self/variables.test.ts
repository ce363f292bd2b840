import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { exported } from '../variables.js';

it('variables have their values in the shell, whatever these are', () => {
  const script = `${exported(['ONE=1', "TWO=it's a $HOME=x", 'EMPTY='])}printf '%s,%s,%s' "$ONE" "$TWO" "$EMPTY"`;
  expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' })).toBe("1,it's a $HOME=x,");
});

it('anything else is refused', () => {
  for (const wrong of ['ONE', '=1', 'a b=1', 'X;rm=1']) expect(() => exported([wrong])).toThrow('NAME=VALUE');
});

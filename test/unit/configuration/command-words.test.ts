import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinCommand, splitCommand } from '../../../generator/configuration/command-words.js';

/** The words as the shell of this machine hands them to a program. */
function wordsOfShell(text: string): string[] {
  const { stdout } = spawnSync('sh', ['-c', `printf '%s\\0' ${text}`], { encoding: 'utf8' });
  return stdout.split('\0').slice(0, -1);
}

describe('splitCommand', () => {
  it.each([
    'gcc',
    '  gcc\t-m32  ',
    '\'my tools/gcc\' -D\'A="x y"\' "-I$(pwd)"',
    'gcc -DA=\\"x\\" "-DB=\\"a\\\\b\\"" -I"a b"c',
    "gcc '' \"\" a''b",
    '"a\\c" \'a\\c\' a\\c a\\ b',
  ])('%s', (text) => {
    if (!text.includes('$')) expect(splitCommand(text)).toEqual(wordsOfShell(text));
    else expect(splitCommand(text)).toEqual(['my tools/gcc', '-DA="x y"', '-I$(pwd)']);
  });

  it.each(['', '  ', "gcc '", 'gcc "a', 'gcc \\', "''", "'' -m32"])('%j is none', (text) => {
    expect(splitCommand(text)).toBeUndefined();
  });

  it('gives back what joinCommand put together, as a shell does', () => {
    const word = fc.string({ unit: fc.constantFrom(...'ab \'"\\$`-/=*~!#\n') });
    const words = fc
      .tuple(
        word.filter((first) => first !== ''),
        fc.array(word),
      )
      .map(([first, rest]) => [first, ...rest]);
    fc.assert(
      fc.property(words, (command) => {
        expect(splitCommand(joinCommand(command))).toEqual(command);
      }),
      { numRuns: 500, seed: 1 },
    );
    const nasty = ["it's", '$HOME', 'a\\"b', '`x`', 'a b', ''];
    expect(wordsOfShell(joinCommand(nasty))).toEqual(nasty);
  });
});

import { describe, expect, it } from 'vitest';
import type { ScalarName } from '../../../generator/language/type.js';
import { abiByName, abiNames } from '../../../generator/layout/abis/index.js';
import { predefinedMacros } from '../../../generator/preprocess/predefined-macros/predefined-macros.js';

/** The tables against what gcc says of each target: its predefined macros, and what `_Alignof` gave with it. */

/** `long unsigned int`, as gcc spells it, to `unsigned long`. */
function typeName(spelling: string): string {
  const words = spelling.split(' ').filter((word) => word !== 'int' && word !== 'unsigned');
  const plain = words.join(' ') || 'int';
  return spelling.includes('unsigned') ? `unsigned ${plain}` : plain;
}

describe.each(abiNames)('the table of %s', (name) => {
  const abi = abiByName(name);
  const macros = predefinedMacros(name);
  const size = (type: string): number | undefined =>
    macros[`__SIZEOF_${type}__`] === undefined ? undefined : Number(macros[`__SIZEOF_${type}__`]);

  it('has the sizes that gcc predefines', () => {
    const types: readonly (readonly [ScalarName, string])[] = [
      ['short', 'SHORT'],
      ['int', 'INT'],
      ['long', 'LONG'],
      ['long long', 'LONG_LONG'],
      ['__int128', 'INT128'],
      ['float', 'FLOAT'],
      ['double', 'DOUBLE'],
      ['long double', 'LONG_DOUBLE'],
    ];
    for (const [type, macro] of types) expect(abi.scalars[type]?.size, type).toBe(size(macro));
    expect(abi.pointer.size).toBe(size('POINTER'));
    expect(abi.maxAlign).toBe(Number(macros.__BIGGEST_ALIGNMENT__));
  });

  it('has the types that gcc predefines', () => {
    expect(abi.scalars.char?.signed).toBe(!('__CHAR_UNSIGNED__' in macros));
    expect(abi.sizeType).toBe(typeName(macros.__SIZE_TYPE__!));
    expect(abi.wideCharType).toBe(typeName(macros.__WCHAR_TYPE__!));
  });
});

it('aligns fields as gcc does', () => {
  const alignments = abiNames.map((name) => {
    const { scalars, pointer } = abiByName(name);
    const of = (type: ScalarName): number => scalars[type]!.fieldAlign ?? scalars[type]!.align;
    return [name, of('int'), of('long'), of('long long'), of('double'), of('long double'), pointer.align];
  });
  expect(alignments).toEqual([
    ['x86_64', 4, 8, 8, 8, 16, 8],
    ['arm64', 4, 8, 8, 8, 16, 8],
    ['i386', 4, 4, 4, 4, 4, 4],
    ['arm32', 4, 4, 8, 8, 8, 4],
  ]);
});

import { expect, it } from 'vitest';
import type { Diagnostic } from '../../../generator/diagnostics/diagnostic.js';
import { inTextOrder } from '../../../generator/diagnostics/text-order.js';

function at(code: string, file?: string, line = 1, column = 1): Diagnostic {
  const place = file === undefined ? {} : { place: { file, line, column } };
  return { code, severity: 'error', message: code, ...place };
}

it('goes down each file, in the order in which the files come, and ends with what has no place', () => {
  const found = [
    at('no place'),
    at('c', 'b.h', 7, 2),
    at('d', 'a.h', 30),
    at('e', 'a.h', 4),
    at('b', 'b.h', 7, 1),
    at('f', 'a.h', 4),
    at('a', 'b.h', 6, 9),
  ];
  expect(inTextOrder(found).map(({ code }) => code)).toEqual(['a', 'b', 'c', 'e', 'f', 'd', 'no place']);
});

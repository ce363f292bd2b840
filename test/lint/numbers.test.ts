import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { readWalledFiles } from './walls.js';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** What is written against the headers of Xen. */
const OVER_HEADERS = /^runtime\/(argo|vchan|ring|xen|emulator)\//;

/** Its numbers are those of a generator of random numbers. */
const RANDOM = 'runtime/emulator/schedule/random.ts';

const CONSTANT = /^[A-Z][A-Z0-9_]*$/;

/** What no constant of the runtime may be called that has a number: the generated classes know where things are. */
const PLACE = /OFFSET|_AT$|STRIDE/;

/** Up to here numbers count something: nothing, one, both. */
const COUNTED = 2;

/** Numbers that stand in the middle of the code, and those of places in memory. */
function unnamed(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node, named: boolean): void => {
    if (ts.isVariableDeclaration(node) && node.parent.parent.parent === source && ts.isIdentifier(node.name)) {
      named = CONSTANT.test(node.name.text) && !PLACE.test(node.name.text);
    }
    if ((ts.isNumericLiteral(node) || ts.isBigIntLiteral(node)) && !named && !isRadix(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      if (Number(node.text.replace('n', '')) > COUNTED) found.push(`${file}:${line + 1}: ${node.getText()}`);
    }
    ts.forEachChild(node, (child) => visit(child, named));
  };
  visit(source, false);
  return found;
}

/** Of `number.toString(16)`. */
function isRadix({ parent }: ts.Node): boolean {
  return (
    ts.isCallExpression(parent) &&
    ts.isPropertyAccessExpression(parent.expression) &&
    parent.expression.name.text === 'toString'
  );
}

describe('numbers in the runtime', () => {
  it('have a name: those of headers in generated/, limits and sizes that no header has where they are used', () => {
    const files = [...readWalledFiles(ROOT)].filter(([file]) => OVER_HEADERS.test(file) && file !== RANDOM);
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap(([file, text]) => unnamed(file, text))).toEqual([]);
  });

  it('are seen where they are not', () => {
    const text = [
      'const LIMIT = 4096;',
      'const TX_OFFSET = 4;',
      'export const KINDS = { one: 7 } as const;',
      'const words = new Uint32Array(12);',
      'function f(view: DataView, n: number) {',
      '  const LOCAL = 5;',
      '  return view.getUint32(20) + LOCAL + n * 2 + BigInt.asUintN(64, 0n) + n.toString(16);',
      '}',
    ].join('\n');
    expect(unnamed('x.ts', text)).toEqual(['x.ts:2: 4', 'x.ts:4: 12', 'x.ts:6: 5', 'x.ts:7: 20', 'x.ts:7: 64']);
  });
});

import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import type { Expression } from '../../../generator/language/expression.js';
import { parseExpression } from '../../../generator/language/expression-parser.js';
import { tokenize } from '../../../generator/language/lexer.js';
import type { AbiName } from '../../../generator/layout/abi.js';
import { abiByName } from '../../../generator/layout/abis/index.js';
import { type LayoutSession, layoutUnit } from '../../../generator/layout/layout-unit.js';
import * as d from '../layout/declare.js';

/** An expression from its text. Places are lines and columns of the text. */
export function parse(text: string, typeNames: readonly string[] = []): Expression {
  const tokens = tokenize(text, (offset) => ({ ...d.place, column: offset + 1 }));
  const parsed = parseExpression(tokens, { isTypeName: (name) => typeNames.includes(name) });
  if ('failure' in parsed) throw new Error(`${text}: ${parsed.failure.message}`);
  return parsed.expression;
}

/** What the tests' expressions refer to. */
export const declarations = d.declarations({
  enums: [
    d.enumeration('enum e1', [['E_SMALL', parse('5')]]),
    d.enumeration('enum e2', [['E_NEGATIVE', parse('-3')]]),
    d.enumeration('enum e3', [['E_UNSIGNED', parse('0xF0000000')]]),
    d.enumeration('enum e4', [
      ['E_WIDE', parse('0x123456789')],
      ['E_MIXED', parse('1')],
    ]),
  ],
  records: [
    d.record('struct later', [
      d.member('c', d.scalar('char')),
      d.member('x', d.scalar('long long')),
      d.member('in', d.array(d.recordType('<later.in>'), 4)),
      d.bits('b', d.scalar('int'), 3),
    ]),
    d.record('<later.in>', [d.member('s', d.array(d.scalar('short'), 3)), d.member('i', d.scalar('int'))], {
      tag: null,
      parent: 'struct later',
    }),
  ],
  typedefs: [
    d.typedef('u8', d.scalar('unsigned char')),
    d.typedef('size_t', d.scalar('unsigned long')),
    d.typedef('later_t', d.recordType('struct later')),
  ],
});

export function session(abi: AbiName = 'x86_64'): LayoutSession {
  const sink = new DiagnosticSink();
  const result = layoutUnit(declarations, abiByName(abi), sink);
  if (sink.all.length > 0) throw new Error(JSON.stringify(sink.all));
  return result;
}

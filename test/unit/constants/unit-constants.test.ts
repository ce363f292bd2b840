import { describe, expect, it } from 'vitest';
import type { UnitConstants } from '../../../generator/constants/constant.js';
import { collectConstants } from '../../../generator/constants/unit-constants.js';
import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import { tokenize } from '../../../generator/language/lexer.js';
import type { AbiName } from '../../../generator/layout/abi.js';
import { abiByName } from '../../../generator/layout/abis/index.js';
import type { Declarations } from '../../../generator/parse/declarations.js';
import type { Comment, Macro } from '../../../generator/preprocess/translation-unit.js';
import * as d from '../layout/declare.js';
import { declarations as base, parse, session } from './scope.js';

const FILE = 'test.h';

/** A unit whose lines are `#define`s, one macro a line. */
function collect(
  text: string,
  more: { declarations?: Partial<Declarations>; comments?: readonly Comment[]; abi?: AbiName } = {},
): UnitConstants & { readonly sink: DiagnosticSink } {
  const macros = new Map<string, Macro>();
  for (const [i, line] of text.split('\n').entries()) {
    const match = /^\s*#define (\w+)(?:\(([^)]*)\))?(.*)$/.exec(line);
    if (!match) continue;
    const [, name = '', list, body = ''] = match;
    const start = line.length - body.length;
    const parameters = list === undefined ? null : list.split(',').map((item) => item.trim());
    const variadic = parameters?.includes('...') ?? false;
    macros.set(name, {
      name,
      parameters: parameters?.map((item) => (item === '...' ? '__VA_ARGS__' : item)).filter(Boolean) ?? null,
      variadic,
      body: tokenize(body, (offset) => ({ file: FILE, line: i + 1, column: start + offset + 1 })),
      place: { file: FILE, line: i + 1, column: 1 },
      predefined: line.startsWith(' '),
    });
  }
  const sink = new DiagnosticSink();
  const unit = { macros, comments: new Map([[FILE, more.comments ?? []]]), files: [] };
  const abi = more.abi ?? 'x86_64';
  const declarations = { ...base, enums: [], ...more.declarations };
  const isOwn = (place: { readonly file: string }): boolean => place.file === FILE;
  return { ...collectConstants(unit, declarations, session(abi), abiByName(abi), sink, isOwn), sink };
}

function valuesOf(result: UnitConstants): string[] {
  return result.constants.map(({ name, value, origin }) => {
    const text = value.kind === 'integer' ? String(value.value) : JSON.stringify(Buffer.from(value.bytes).toString());
    return `${origin} ${name} = ${text} (${value.type})`;
  });
}

const reasons = (result: UnitConstants): Record<string, string> =>
  Object.fromEntries(result.notConstant.map(({ name, reason }) => [name, reason]));

describe('collectConstants', () => {
  it('expands macros, pastes included, and evaluates them', () => {
    const result = collect(
      [
        '#define mk__(x) x ## U',
        '#define mk(x) mk__(x)',
        '#define INVALID mk(0x7FF4)',
        '#define ANY INVALID',
        '#define NAME "abc" "d"',
        "#define LETTER 'P'",
        '#define RANGE (ANY + 1)',
      ].join('\n'),
    );
    expect(valuesOf(result)).toEqual([
      'macro INVALID = 32756 (unsigned int)',
      'macro ANY = 32756 (unsigned int)',
      'macro NAME = "abcd" (char[5])',
      'macro LETTER = 80 (int)',
      'macro RANGE = 32757 (unsigned int)',
    ]);
    expect(result.constants[1]!.source).toBe('INVALID');
    expect(reasons(result)).toEqual({
      mk__: 'pastes or stringizes a parameter',
      mk: 'pastes or stringizes a parameter',
    });
    expect(result.sink.all).toEqual([]);
  });

  it('computes ioctl numbers with the size of a record', () => {
    const lines = [
      '#define _IOC(dir,type,nr,size) (((dir) << 30) | ((type) << 8) | ((nr) << 0) | ((size) << 16))',
      '#define READ 2U',
      "#define NUMBER _IOC(READ, 'P', 3, sizeof(struct later))",
      "#define NONE _IOC(0U, 'P', 5, 0)",
      '#define TOP (READ << 30)',
    ].join('\n');
    const result = collect(lines);
    expect(valuesOf(result)).toContain(`macro NUMBER = ${2 ** 31 + 72 * 65536 + 80 * 256 + 3} (unsigned long)`);
    expect(valuesOf(result)).toContain('macro TOP = 2147483648 (unsigned int)');
    expect(valuesOf(result)).toContain('macro NONE = 20485 (unsigned int)');
    expect(valuesOf(collect(lines, { abi: 'i386' }))).toContain(
      `macro NUMBER = ${2 ** 31 + 64 * 65536 + 80 * 256 + 3} (unsigned int)`,
    );
    expect(result.functions.map((item) => item.name)).toEqual(['_IOC']);
  });

  it('says of every other macro why it is none', () => {
    const result = collect(
      [
        '#define GUARD',
        '#define ALIAS struct later',
        '#define TYPE unsigned long',
        '#define LIST { 1, 2 }',
        '#define LOOP do { } while (0)',
        '#define BLOCK ({ 1; })',
        '#define PACKED __attribute__((packed))',
        '#define UNKNOWN (foo + 1)',
        '#define NULL_ ((void *)0)',
        '#define HALF 0.5',
        '#define CALL printk(1)',
        '#define ARGS(...) 1',
        '#define BARE ONE',
        '#define ONE(x) (x)',
        '#define BROKEN ONE(1',
        '#define REST (1 +',
        '#define FUNCTION main',
        '#define STRING(x) #x',
        '#define SIZE(t) sizeof(t)',
        '#define FIELD(p) ((p)->x)',
        '#define CAST(t, x) ((t)(x))',
        '#define ZERO(x) ((x) / 0)',
        '#define POINTER(x) ((char *)(x))',
        '#define SHIFT(x) ((x) << 64)',
      ].join('\n'),
      { declarations: { skipped: [{ name: 'main', reason: 'prototype', place: d.place }] } },
    );
    const found = reasons(result);
    expect(found).toMatchObject({
      GUARD: 'is empty (an include guard or a feature flag)',
      ALIAS: 'expands to the type name struct later',
      TYPE: 'expands to the type name unsigned long',
      LIST: 'is a brace initialiser',
      LOOP: 'expands to a statement: do { } while (0)',
      BLOCK: 'is a statement expression',
      PACKED: 'expands to an attribute: __attribute__((packed))',
      UNKNOWN: 'refers to the undeclared name foo',
      NULL_: 'is a pointer',
      HALF: 'is a floating-point constant',
      CALL: 'calls printk, which nothing declares (is the header included that defines it?)',
      ARGS: 'takes a variable number of arguments',
      BARE: 'refers to the macro ONE without its arguments',
      FUNCTION: 'refers to the function main',
      STRING: 'pastes or stringizes a parameter',
      SIZE: 'applies sizeof to its parameter',
      FIELD: 'reads memory through its parameter',
      CAST: 'calls its parameter',
      ZERO: 'divides by zero',
      POINTER: 'casts to a pointer',
      SHIFT: 'shifts by 64 where "long long" has 64 bits',
    });
    expect(found.BROKEN).toMatch(/^cannot be expanded: /);
    expect(found.REST).toMatch(/^expands to \(1 \+, which is no expression/);
    expect(result.constants).toEqual([]);
    expect(result.functions.map((item) => item.name)).toEqual(['ONE']);
    expect(result.sink.all).toEqual([]);
    for (const reason of Object.values(found)) expect(reason).not.toContain('__xenbind');
  });

  it('reports mistakes of arithmetic at their place', () => {
    const { sink } = collect(
      [
        '#define OVERFLOW (2147483647 + 1)',
        '#define DIVISION (1 / 0)',
        '#define SHIFT (1 << 32)',
        '#define LITERAL 0x1FFFFFFFFFFFFFFFF',
        '#define USES (OVERFLOW | 1)',
      ].join('\n'),
    );
    expect(sink.all.map(({ code, place }) => `${code} ${place!.line}:${place!.column}`)).toEqual([
      'constant-overflow 1:30',
      'constant-division-by-zero 2:21',
      'constant-shift 3:18',
      'literal-too-large 4:17',
      'constant-overflow 1:30',
    ]);
    expect(sink.all[4]!.notes![0]!.message).toBe('USES is defined here.');
    expect(sink.all[0]!.message).toBe('the value of OVERFLOW overflows "int" in "2147483647 + 1"');
  });

  it('makes no function of an expression that is absurdly deep or large', () => {
    const nested = (count: number, step: (inner: string, i: number) => string): string => {
      let text = 'a';
      for (let i = 0; i < count; i++) text = step(text, i);
      return text;
    };
    const result = collect(
      [
        `#define GOOD(a) ${nested(40, (inner) => `(~${inner})`)}`,
        `#define DEEP(a) ${nested(120, (inner) => `(~${inner})`)}`,
        // Each step has what it had before twice.
        `#define WIDE(a) ${nested(40, (inner, i) => `((${inner}) ?: ${i})`)}`,
      ].join('\n'),
    );
    expect(result.functions.map(({ name }) => name)).toEqual(['GOOD']);
    const reason = 'is too large an expression to become a function';
    expect(reasons(result)).toEqual({ DEEP: reason, WIDE: reason });
  });

  it('makes functions of macros that compute with their parameters', () => {
    const result = collect(
      [
        '#define BIT(n) (1U << (n))',
        '#define LOW(x) ((u8)(x))',
        '#define BOTH(a, b) (BIT(a) | b)',
        '#define NO() 7',
      ].join('\n'),
    );
    const i64 = { bits: 64, signed: true };
    const u32 = { bits: 32, signed: false };
    expect(result.functions.map(({ name, parameters, body }) => ({ name, parameters, body }))).toEqual([
      {
        name: 'BIT',
        parameters: ['n'],
        body: {
          kind: 'binary',
          operator: '<<',
          type: u32,
          left: { kind: 'constant', value: 1n, type: u32 },
          right: { kind: 'parameter', name: 'n', type: i64 },
        },
      },
      {
        name: 'LOW',
        parameters: ['x'],
        body: {
          kind: 'convert',
          bits: 8,
          signed: false,
          type: { bits: 32, signed: true },
          operand: { kind: 'parameter', name: 'x', type: i64 },
        },
      },
      {
        name: 'BOTH',
        parameters: ['a', 'b'],
        body: {
          kind: 'binary',
          operator: '|',
          type: i64,
          left: {
            kind: 'convert',
            ...i64,
            type: i64,
            operand: {
              kind: 'binary',
              operator: '<<',
              type: u32,
              left: { kind: 'constant', value: 1n, type: u32 },
              right: { kind: 'parameter', name: 'a', type: i64 },
            },
          },
          right: { kind: 'parameter', name: 'b', type: i64 },
        },
      },
      { name: 'NO', parameters: [], body: { kind: 'constant', value: 7n, type: { bits: 32, signed: true } } },
    ]);
  });

  it('lists enumerators and static const integers, in source order', () => {
    const at = (line: number): typeof d.place => ({ file: FILE, line, column: 1 });
    const result = collect('\n#define MIDDLE (COUNT + E_SMALL)\n#define E_SMALL E_SMALL\n\n#define OTHER 1', {
      declarations: {
        constants: [
          {
            ...d.declared,
            place: at(1),
            name: 'COUNT',
            type: d.named('u8'),
            value: parse('257 + 1'),
            declaration: 'static const u8 COUNT = 257 + 1;',
          },
          { ...d.declared, place: at(6), name: 'RATIO', type: d.scalar('double'), value: parse('1') },
          {
            ...d.declared,
            place: { ...at(1), file: 'other.h' },
            name: 'FOREIGN',
            type: d.scalar('int'),
            value: parse('1'),
          },
        ],
        enums: base.enums.slice(0, 1).map((item) => ({
          ...item,
          enumerators: item.enumerators!.map((enumerator) => ({ ...enumerator, place: at(4) })),
        })),
      },
    });
    expect(valuesOf(result)).toEqual([
      'static-const COUNT = 2 (unsigned char)',
      'macro MIDDLE = 7 (int)',
      'enumerator E_SMALL = 5 (int)',
      'macro OTHER = 1 (int)',
    ]);
    expect(reasons(result)).toEqual({ RATIO: 'has a type that is no integer' });
  });

  it('leaves out what is predefined', () => {
    expect(collect(' #define __x86_64__ 1').constants).toEqual([]);
  });

  it('attaches the comment above, else the one behind', () => {
    const comment = (text: string, line: number, column: number): Comment => ({
      text,
      place: { file: FILE, line, column },
      endLine: line,
      ownLine: column === 1,
    });
    const result = collect('\n\n#define A 1\n#define B 2\n#define C 3\n\n#define D 4', {
      comments: [
        comment('/* What A is. */', 2, 1),
        comment('/* What B is. */', 4, 14),
        comment('/* What D is. */', 6, 1),
        comment('/* Not this. */', 7, 14),
      ],
    });
    const comments = result.constants.map((constant) => constant.comment);
    expect(comments).toEqual(['What A is.', 'What B is.', null, 'What D is.']);
  });
});

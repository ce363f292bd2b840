import { describe, expect, it } from 'vitest';
import { parseText } from './parse-text.js';

/** The comment of each record, typedef, enum and member, as `name: comment`. */
function commentsOf(source: string): string[] {
  const parsed = parseText(source);
  return [
    ...parsed.records.flatMap((record) => [
      [record.id, record.comment],
      ...(record.members ?? []).map((member) => [member.name, member.comment]),
    ]),
    ...parsed.enums.flatMap((entry) => [
      [entry.id, entry.comment],
      ...(entry.enumerators ?? []).map((enumerator) => [enumerator.name, enumerator.comment]),
    ]),
    ...parsed.typedefs.map((typedef) => [typedef.name, typedef.comment]),
    ...parsed.constants.map((constant) => [constant.name, constant.comment]),
  ].map(([name, comment]) => `${name}: ${comment}`);
}

describe('comments', () => {
  it('belong to what they stand above, else to what they stand behind', () => {
    expect(
      commentsOf(`/* A record. */
struct s {
  /* above a */
  int a; /* behind a */
  int b; /* behind b */
  int c;
  int d, e; /* both */
  int f,    /* only f */
      g;    /* only g */
  /* before h */ int h;
};
typedef int t; /* a type */
// Two lines
// above.
enum e {
  A, /* first */
  B  /* last */
};
/** A constant. */
static const int k = 3;
`),
    ).toEqual([
      'struct s: A record.',
      'a: above a',
      'b: behind b',
      'c: null',
      'd: both',
      'e: both',
      'f: only f',
      'g: only g',
      'h: before h',
      'enum e: Two lines\nabove.',
      'A: first',
      'B: last',
      't: a type',
      'k: A constant.',
    ]);
  });

  it('do not cross blank lines or other declarations', () => {
    expect(
      commentsOf(`int x;
/* far */

struct s {
  int a; /* of a,
          * still of a */
  int b;
  int c; // of c
         // still of c
  int d; /* of d */
         /* still of d */
  int e;
      // own line, another column
  int f;
};`),
    ).toEqual([
      'struct s: null',
      'a: of a,\nstill of a',
      'b: null',
      'c: of c\nstill of c',
      'd: of d\nstill of d',
      'e: null',
      'f: own line, another column',
    ]);
  });

  it('behind an opening brace or after the end speak of the record', () => {
    expect(
      commentsOf(`struct a { /* opened */
  int x;
};
struct b { int y; /* of y */ };
struct c {
  int z;
}; /* closed */
enum { P, Q }; /* one line */`),
    ).toEqual([
      'struct a: opened',
      'x: null',
      'struct b: null',
      'y: of y',
      'struct c: closed',
      'z: null',
      'enum <P>: one line',
      'P: null',
      'Q: null',
    ]);
  });

  it('are not shared on one line', () => {
    expect(
      commentsOf(`/* The record. */
struct s { int a; int b; /* of b */ struct { int c /* of c */; } d; /* of d */ };
enum e { P = 1 /* of P */, Q, /* of Q */ R };`),
    ).toEqual([
      'struct s: The record.',
      'a: null',
      'b: of b',
      'd: of d',
      'struct <s.d>: of d',
      'c: of c',
      'enum e: null',
      'P: of P',
      'Q: of Q',
      'R: null',
    ]);
  });

  it('reach a typedef and the record in it', () => {
    expect(commentsOf('/* Both. */\ntypedef struct { union { int a; } u; /* of u */ } x_t;')).toEqual([
      'struct <x_t>: Both.',
      'u: of u',
      'union <x_t.u>: of u',
      'a: null',
      'x_t: Both.',
    ]);
  });

  it('about the licence or the file are nobody’s', () => {
    expect(commentsOf('/* SPDX-License-Identifier: MIT */\nstruct s { int a; };')[0]).toBe('struct s: null');
    expect(commentsOf('/* Copyright (c) 2020 Somebody */\n/* More. */\ntypedef int t;')[0]).toBe('t: null');
    expect(commentsOf('/**\n * @file\n * All about it.\n */\ntypedef int t;')[0]).toBe('t: null');
    const later = 'typedef int t;\n/* The copyright string. */\ntypedef char u[9];';
    expect(commentsOf(later)).toEqual(['t: null', 'u: The copyright string.']);
  });

  it('lose their delimiters and decoration and keep their lines', () => {
    const text = (comment: string): string => commentsOf(`typedef int first;\n${comment}\ntypedef int t;`)[1]!;
    expect(text('/**\n * One.\n *\n *   indented\n * @param x stays\n **/')).toBe(
      't: One.\n\n  indented\n@param x stays',
    );
    expect(text('/*******\n * Boxed.\n *******/')).toBe('t: Boxed.');
    expect(text('/*\n   plain\n     deeper\n   back\n */')).toBe('t: plain\n  deeper\nback');
    expect(text('/* one */\n/* two */')).toBe('t: one\ntwo');
    expect(text('/// triple\n//! bang')).toBe('t: triple\nbang');
    expect(text('/* ends with ` and $ {x} */')).toBe('t: ends with ` and $ {x}');
    expect(text('/**/')).toBe('t: null');
    expect(text('/* ------ */')).toBe('t: null');
    expect(text('/*\r\n * CRLF\r\n * lines\r\n */')).toBe('t: CRLF\nlines');
    expect(text('/**< of what stands before */')).toBe('t: null');
  });
});

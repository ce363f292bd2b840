import { describe, expect, it } from 'vitest';
import { run, spellings } from './memory-host.js';

/** The examples of C11 6.10.3.5, with the results that the standard prints. */
describe('C11 6.10.3.5', () => {
  const same = (source: string, expected: string): void => {
    const { tokens, codes } = run(source);
    expect(tokens).toBe(spellings(expected).join(' '));
    expect(codes).toEqual([]);
  };

  it('example 1 and 2: a named constant, a maximum', () => {
    same(
      '#define TABSIZE 100\nint table[TABSIZE];\n#define max(a, b) ((a) > (b) ? (a) : (b))\nmax(x + 1, y)\n',
      'int table[100]; ((x + 1) > (y) ? (x + 1) : (y))',
    );
  });

  it('example 3: redefinition and rescanning', () => {
    same(
      `#define x 3
#define f(a) f(x * (a))
#undef x
#define x 2
#define g f
#define z z[0]
#define h g(~
#define m(a) a(w)
#define w 0,1
#define t(a) a
#define p() int
#define q(x) x
#define r(x,y) x ## y
#define str(x) # x
f(y+1) + f(f(z)) % t(t(g)(0) + t)(1);
g(x+(3,4)-w) | h 5) & m
(f)^m(m);
p() i[q()] = { q(1), r(2,3), r(4,), r(,5), r(,) };
char c[2][6] = { str(hello), str() };
`,
      `f(2 * (y+1)) + f(2 * (f(2 * (z[0])))) % f(2 * (0)) + t(1);
f(2 * (2+(3,4)-0,1)) | f(2 * (~ 5)) & f(2 * (0,1))^m(0,1);
int i[] = { 1, 23, 4, 5, };
char c[2][6] = { "hello", "" };`,
    );
  });

  it('example 4: strings and joined tokens', () => {
    same(
      String.raw`#define str(s) # s
#define xstr(s) str(s)
#define debug(s, t) printf("x" # s "= %d, x" # t "= %s", \
 x ## s, x ## t)
#define INCFILE(n) vers ## n
#define glue(a, b) a ## b
#define xglue(a, b) glue(a, b)
#define HIGHLOW "hello"
#define LOW LOW ", world"
debug(1, 2);
fputs(str(strncmp("abc\0d", "abc", '\4') // this goes away
 == 0) str(: @\n), s);
xstr(INCFILE(2).h)
glue(HIGH, LOW);
xglue(HIGH, LOW)
`,
      String.raw`printf("x" "1" "= %d, x" "2" "= %s", x1, x2);
fputs("strncmp(\"abc\\0d\", \"abc\", '\\4') == 0" ": @\n", s);
"vers2.h"
"hello";
"hello" ", world"`,
    );
  });

  it('example 5: placemarkers', () => {
    same(
      '#define t(x,y,z) x ## y ## z\nint j[] = { t(1,2,3), t(,4,5), t(6,,7), t(8,9,),\n t(10,,), t(,11,), t(,,12), t(,,) };\n',
      'int j[] = { 123, 45, 67, 89, 10, 11, 12, };',
    );
  });

  it('example 6: which redefinitions are the same', () => {
    const first =
      '#define OBJ_LIKE (1-1)\n#define OBJ_LIKE /* white space */ (1-1) /* other */\n#define FUNC_LIKE(a) ( a )\n';
    expect(
      run(`${first}#define FUNC_LIKE( a )( /* note the white space */ \\\n a /* other stuff on this line\n */ )\n`)
        .codes,
    ).toEqual([]);
    for (const other of [
      'OBJ_LIKE (0)',
      'OBJ_LIKE (1 - 1)',
      'FUNC_LIKE(b) ( a )',
      'FUNC_LIKE(b) ( b )',
      'FUNC_LIKE ( a )',
    ]) {
      expect(run(`${first}#define ${other}\n`).codes).toEqual(['macro-redefined main.h:4:9']);
    }
  });

  it('example 7: variable arguments', () => {
    same(
      String.raw`#define debug(...) fprintf(stderr, __VA_ARGS__)
#define showlist(...) puts(#__VA_ARGS__)
#define report(test, ...) ((test)?puts(#test):\
 printf(__VA_ARGS__))
debug("Flag");
debug("X = %d\n", x);
showlist(The first, second, and third items.);
report(x>y, "x is %d but y is %d", x, y);
`,
      String.raw`fprintf(stderr, "Flag");
fprintf(stderr, "X = %d\n", x);
puts("The first, second, and third items.");
((x>y)?puts("x>y"): printf("x is %d but y is %d", x, y));`,
    );
  });

  it('6.10.3.3 p4: an operator does not come out of pasting', () => {
    same(
      '#define hash_hash # ## #\n#define mkstr(a) # a\n#define in_between(a) mkstr(a)\n#define join(c, d) in_between(c hash_hash d)\nchar p[] = join(x, y);\n',
      'char p[] = "x ## y";',
    );
  });
});

/** What gcc gives for the same, for where gcc is not. */
describe('arguments', () => {
  const tokens = (source: string): string => run(source).tokens;

  it('of # and ## are taken as they are', () => {
    const macros = '#define A a\n#define B b\n#define cat(x, y) x ## y\n#define own(x) x ## _t\n#define str(x) #x\n';
    expect(tokens(`${macros}cat(A, B) cat(B, A) own(A) str(A B) str( A )\n`)).toBe('AB BA A_t "A B" "A"');
  });

  it('that are left out take their comma along', () => {
    const macro = '#define args(x, ...) h(x, ## __VA_ARGS__)\n';
    expect(tokens(`${macro}args(1) args(1,) args(1, 2, 3)\n`)).toBe('h ( 1 ) h ( 1 , ) h ( 1 , 2 , 3 )');
  });

  it('keep a name from being expanded for good that was read within its own macro', () => {
    expect(tokens('#define g(y) y\n#define f(x) g(f\nf(1))(2)\n')).toBe('f ( 2 )');
  });
});

describe("Xen's own tricks", () => {
  it('a constant through pasted suffixes', () => {
    const source = `
#ifndef __ASSEMBLY__
#define __xen_mk_uint(x) x ## U
#define xen_mk_uint(x) __xen_mk_uint(x)
#else
#define xen_mk_uint(x) x
#endif
#define DOMID_INVALID xen_mk_uint(0x7FF4)
#define XEN_ARGO_DOMID_ANY DOMID_INVALID
XEN_ARGO_DOMID_ANY
`;
    expect(run(source).tokens).toBe('0x7FF4U');
    expect(run(source, { defines: { __ASSEMBLY__: '1' } }).tokens).toBe('0x7FF4');
  });

  it('a guest handle', () => {
    const source = `
#define ___DEFINE_XEN_GUEST_HANDLE(name, type) typedef struct { type *p; } __guest_handle_ ## name
#define __DEFINE_XEN_GUEST_HANDLE(name, type) ___DEFINE_XEN_GUEST_HANDLE(name, type); ___DEFINE_XEN_GUEST_HANDLE(const_##name, const type)
#define DEFINE_XEN_GUEST_HANDLE(name) __DEFINE_XEN_GUEST_HANDLE(name, name)
#define XEN_GUEST_HANDLE(name) __guest_handle_ ## name
DEFINE_XEN_GUEST_HANDLE(xen_argo_iov_t);
struct s { XEN_GUEST_HANDLE(xen_argo_iov_t) h; };
`;
    expect(run(source).tokens).toBe(
      'typedef struct { xen_argo_iov_t * p ; } __guest_handle_xen_argo_iov_t ; ' +
        'typedef struct { const xen_argo_iov_t * p ; } __guest_handle_const_xen_argo_iov_t ; ' +
        'struct s { __guest_handle_xen_argo_iov_t h ; } ;',
    );
  });
});

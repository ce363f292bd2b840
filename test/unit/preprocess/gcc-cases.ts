/** Macros in the corners of C11 6.10.3 where gcc is the judge; each is a whole file. */
export const GCC_CASES: Readonly<Record<string, string>> = {
  'C11 6.10.3.5 example 3': `
#define x 3
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
  'C11 6.10.3.5 example 4': `
#define str(s) # s
#define xstr(s) str(s)
#define debug(s, t) printf("x" # s "= %d, x" # t "= %s", \\
 x ## s, x ## t)
#define INCFILE(n) vers ## n
#define glue(a, b) a ## b
#define xglue(a, b) glue(a, b)
#define HIGHLOW "hello"
#define LOW LOW ", world"
debug(1, 2);
fputs(str(strncmp("abc\\0d", "abc", '\\4') // this goes away
 == 0) str(: @\\n), s);
xstr(INCFILE(2).h)
glue(HIGH, LOW);
xglue(HIGH, LOW)
`,
  'C11 6.10.3.5 example 5': `
#define t(x,y,z) x ## y ## z
int j[] = { t(1,2,3), t(,4,5), t(6,,7), t(8,9,),
 t(10,,), t(,11,), t(,,12), t(,,) };
`,
  'C11 6.10.3.5 example 7': `
#define debug(...) fprintf(stderr, __VA_ARGS__)
#define showlist(...) puts(#__VA_ARGS__)
#define report(test, ...) ((test)?puts(#test):\\
 printf(__VA_ARGS__))
debug("Flag");
debug("X = %d\\n", x);
showlist(The first, second, and third items.);
report(x>y, "x is %d but y is %d", x, y);
`,
  'hash hash by pasting': `
#define hash_hash # ## #
#define mkstr(a) # a
#define in_between(a) mkstr(a)
#define join(c, d) in_between(c hash_hash d)
char p[] = join(x, y);
`,
  'mutual recursion':
    '#define a b c\n#define b a d\na b\nb a\n#define f(x) f(x) g(x)\n#define g(x) f(x)\nf(1) g(f(2))\n',
  'name at the end takes arguments from the source': `
#define f(a) a*g
#define g(a) f(a)
f(2)(9)
f(2)(9)(3)
#define NIL(xxx) xxx
#define G_0(arg) NIL(G_1)(arg)
#define G_1(arg) NIL(arg)
G_0(42)
#define foo() bar
foo
()
foo ( )
foo /* c */ // d
  (
)
`,
  'a directive stops the search for arguments': '#define f(x) <x>\nf\n#define Q 1\n(2)\nf\n\n\n(3)\n',
  'directives among arguments': `
#define f(x, y) [x|y]
f(1,
#ifdef NOTHING
 no
#else
 yes
#endif
)
f(
#define LATE 5
LATE,
#undef LATE
LATE)
f(a
#if 0
#if 1
,,,,,
#endif
#elif 1
b
#endif
, c)
`,
  'nothing expands to nothing': `
#define EMPTY
#define str(x) #x
#define xstr(x) str(x)
#define id(x) x
[EMPTY] [id()] EMPTY# EMPTY x
xstr(EMPTY a EMPTY b EMPTY) xstr(a id()b) xstr(aEMPTY b) xstr(-EMPTY- EMPTY -)
xstr( a EMPTY EMPTY b)
xstr(id(  a  )id( b )) xstr(.id(a).)
`,
  'spaces in strings': `
#define str(x) #x
#define xstr(x) str(x)
#define add(a,b) a+b
#define tight(a,b)a b
#define m(x) x x
#define OBJ a - b
#define OBJ2 (OBJ)
#define w(x)<x>
str( a   b	c ) str("a  b" 'c"' "\\\\n") str(L"x" u8"y" '\\\\')
xstr(add(1, 2)) xstr(add( 1 ,2 )) xstr(tight(a,b)) xstr(m(x)y) xstr(OBJ2 OBJ2) xstr(-OBJ-) xstr(w( a )w(b))
xstr(add(add(1,2), add(3 , 4))) xstr(f OBJ) xstr(f(OBJ)) xstr(OBJ(f))
str(
  a
  b /* c */ d
)
xstr(
 OBJ
 OBJ
)
str(\\) str("\\\\" \\\\) str(@ \` \\n)
`,
  'variadic and the GNU comma': `
#define a(x, ...) f(x, ## __VA_ARGS__)
#define b(...) f(1, ## __VA_ARGS__)
#define c(x, args...) f(x, ## args)
#define d(x, args...) f(x, args)
#define e(args...) #args
#define g(x, ...) x ## __VA_ARGS__
#define h(x, ...) [x, __VA_ARGS__]
a(1) a(1,) a(1,2) a(1,2,3) a(,) a()
b() b(2) b(,) b(2,3)
c(1) c(1,) c(1,2,3)
d(1) d(1,2) d(1,)
e() e(1) e(1,2 , 3) e((1,2),3)
g(1) g(1,2) g(1,2,3) g(,2)
h(1) h(1,) h(1,2,3)
#define X 7
a(X, X) c(X, X X)
`,
  pasting: `
#define cat(a, b) a ## b
#define xcat(a, b) cat(a, b)
#define cat3(a, b, c) a ## b ## c
#define AB ab
#define A zz
#define B yy
#define obj A ## B
#define num(x) 0x ## x ## UL
#define op(a, b) a ## b
cat(A, B) xcat(A, B) cat(A B, A B) obj num(7ff4) op(<, <) op(<<, =) op(-, >) op(., 5) cat(L, "s") cat(L, 'c') cat(u8, "s")
cat3(,,) cat3(a,,c) cat3(,b,) cat(cat(1,2), 3) xcat(cat(1,2), 3) xcat(xcat(1, 2), 3)
cat(%:, %:) cat(1, e) cat(1e, 2) cat(.1, .2) cat(a, 1) cat(, x) cat(x,)
#define twice(x) x ## x
twice(a) twice() twice(12)
#define hashed(x) cat(#x, )
hashed(a b)
#define self cat(se, lf)
self
#define q(x) x ## _t x##_t
q(uint) q(AB)
`,
  'pasting that gives no token': '#define cat(a, b) a ## b\ncat(+, -) cat(x, +) cat(/, /) cat(., .) cat("a", "b")\n',
  'freezing is for good': `
#define foo(x) bar x
foo(foo) (2)
#define m(x) n(x)
#define n(x) m(x)
m(m(1)) n(m)(2)
#define AA BB
#define BB AA
AA BB AA
#define id(x) x
id(id)(id(id))(1)
id(id(id))(1)
#define lparen (
#define rparen )
#define k(x) {x}
#define xk(x) k x
k lparen 1 rparen xk((1)) id(k lparen 1 rparen)
`,
  'wrong numbers of arguments':
    '#define f(x, y) x y\n#define g() z\nf(1) after\nf(1,2,3) after\ng(1) after\ng() g( ) f(,)\n',
  'line numbers': `
#define L __LINE__
#define f(x) x L __LINE__
__LINE__ L f(1)
f(
__LINE__
L
)
#line 100
__LINE__ __FILE__
#line 7 "other.c"
__LINE__ __FILE__
L \\
L
# 50 "marker.c" 1 3
__LINE__ __FILE__
#define N 77 "by macro"
#line N
__LINE__ __FILE__
`,
  'counter and levels':
    '__COUNTER__ __COUNTER__ __INCLUDE_LEVEL__\n#define C __COUNTER__ C\nC __COUNTER__\n#if __COUNTER__ == 4\nfour\n#endif\n__COUNTER__\n',
  'comments and splices': `
a/**/b a/* x */ /* y */b 1/**/2
#define M 1 /* multi
 line */ 2
M
/* leading */ #define N 3
N
  # /* c */ define /* d */ O /* e */ 4
O
in\\
t x; // comment \\
still comment
y "a\\
b" '\\
c'
#def\\
ine P\\
Q 5
PQ
/\\
* c *\\
/ z
"/* no comment */" '"' "\\"//" // '"
a  \\   
b
`,
  conditionals: `
#if 1
a
#elif 1/0
b
#else
c
#endif
#if 0
#if 1
#else
don't "mind /* this */
#endif
# 99 nonsense
#garbage
#elif defined(__x86_64__) || defined __aarch64__
target
#elif 1
no
#endif
#ifdef X
#elif 0 /* multi
line */
#else
e
#endif
#ifndef X
f
#ifndef X
g
#endif
#endif
#if 0
"/*"
#else
h
#endif
#if 0
'/*
#else
i
#endif
/* */ # /* */ if /* */ 1
j
#endif
`,
  'if arithmetic': `
#define YES(n) yes n
#if -1 > 0u
1
#endif
#if -1 < 0
2
#endif
#if (2 || 1/0) && !(0 && 1/0)
3
#endif
#if 0xFFFFFFFFFFFFFFFF == -1
4
#endif
#if (-1 >> 63) == -1 && (-1u >> 63) == 1
5
#endif
#if 'a' == 97 && '\\377' < 0 && 'ab' == 24930 && L'\\xff' == 255
6
#endif
#if 1 ? 2 : (3, 4)
7
#endif
#if (1 ? -1 : 0u) > 0
8
#endif
#if 10 % 3 == 1 && -10 / 3 == -3 && -10 % 3 == -1
9
#endif
#if undefined_name == 0 && !undefined_name
10
#endif
#if 0b101 == 5 && 010 == 8 && 0xAuLL == 10
11
#endif
#if (1 << 63) < 0 && ~0 == -1 && ~0u == 0xffffffffffffffffULL
12
#endif
#if 1 == 1L && 3 > 2 > 1
13
#else
14
#endif
#define FN(x) ((x) + 1)
#if FN(2) == 3 && defined FN && defined(FN) && !defined(FM)
15
#endif
#if __INT_MAX__ == 2147483647 && __LONG_MAX__ > 0
16
#endif
#if 1 -1
17
#else
18
#endif
#if 2 ?: 1/0
19
#endif
#if -9223372036854775807 - 1 < 0
20
#endif
#if 1 << -1 == 0 && 4 >> -1 == 8
21
#endif
#define DEFX defined X
#if DEFX
22
#else
23
#endif
#if int == 0 && sizeof == 0
24
#endif
#if 1 <: 2
#endif
`,
  'broken conditions': [
    '',
    '1 +',
    '(1',
    '1)',
    '1 2',
    '1.0',
    '"x"',
    'defined',
    'defined(',
    'defined(X',
    'defined 1',
    'f(1)',
    'a = 1',
    'a++',
    '0x',
    '08',
    '1uu',
    '@',
    "''",
    '1 ? 2',
    '1 : 2',
    '()',
    '__has_include',
    '__has_include(',
    '__has_include()',
    '__has_include(x)',
    '__has_attribute',
    '(int)1',
    '&a',
    '*1',
    '#',
  ]
    .map((condition, i) => `#if ${condition}\nyes ${i}\n#else\nno ${i}\n#endif\n`)
    .join(''),
  'has operators': `
#if defined __has_include && defined(__has_attribute) && defined __has_builtin
1
#endif
#if __has_include(<no/such.h>) || __has_include("no-such.h")
2
#endif
#if __has_attribute(packed) && __has_attribute(__aligned__) && !__has_attribute(nonsense)
3
#endif
#if __has_builtin(__builtin_offsetof) && !__has_builtin(__builtin_nonsense)
4
#endif
#if __has_attribute(deprecated) == 201904 && __has_c_attribute(gnu::packed)
5
#endif
#ifdef __has_feature
6
#endif
#define NAME <no/such.h>
#if __has_include(NAME)
7
#endif
`,
  'undefined and redefined': `
#define A 1
#define A 1
#define  A   1
#define A /* c */ 1 /* d */
A
#undef A
A
#undef A
#define A 2
A
#define F(x) x
#define F(y) y
F(1)
#undef __x86_64__
#undef __aarch64__
#ifdef __x86_64__
still
#endif
#define S(x) x + 1
#define S(x) x  +  1
#define S(x) x +1
`,
  'malformed definitions': `
#define
#define 1
#define "a"
#define defined 1
#define f(x
#define g(x,) x
#define h(x, x) x
#define i(..., x) x
#define j(x) #y
#define k(x) ## x
#define l(x) x ##
#define m ## a
#define __VA_ARGS__ 1
#define n(1) x
#undef
#undef 1
#undef defined
after
`,
  digraphs:
    '%:define X 1\nX <: :> <% %> %: %:%: <::>\n#define str(x) %:x\nstr(a) str(<:)\n#define cat(a,b) a%:%:b\ncat(1,2)\n',
  'pragma operator': `
#define P _Pragma("pack(1)") a
P b
_Pragma("once") c
#define Q(x) _Pragma(#x) d
Q(message x)
_Pragma ( "GCC poison nothing" ) e
#pragma push_macro("P")
#undef P
#define P popped
P
#pragma pop_macro("P")
P
`,
  'tokens that must not run together': `
#define PLUS +
#define EMPTY
#define MINUS -1
#define f(x) =x=
#define DOT .
#define E 1e
#define I x
+PLUS -EMPTY- PLUS+ f(=) -MINUS DOT.DOT .DOT. E+1 E -1 I I2 I"s" L I 1DOT 1 DOT DOT 5 <EMPTY< >f(>)
/EMPTY/ EMPTY/EMPTY* a %EMPTY: #EMPTY# &EMPTY& |f(|)
x-PLUS y IEMPTY 'c'I 1 I.5
`,
  'numbers are not names': '#define E 1\n#define xA 2\n#define A 3\n0xA 1E+A 1.E 0x1.Ap+A .5E A.A 1A A1 0xAE+A ..A\n',
  'prefixes are not names':
    '#define L 1\n#define u8 2\n#define u 3\n#define U 4\nL"a" u8"b" u"c" U"d" L\'e\' u\'f\' U\'g\' L u8 u U L "x" LL"y"\n',
  'names outside of ASCII': '#define größe 5\n#define π(x) x größe\ngröße π(1) großer naïve πx xπ\n"größe" // größe\n',
  'dollar names': '#define a$b 1\n$ a$b a$bc $a\n',
  optional: `
#define F(a, ...) f(a __VA_OPT__(,) __VA_ARGS__)
#define G(x, ...) f(0, x __VA_OPT__(,) __VA_ARGS__)
#define S(x, ...) #__VA_ARGS__ x __VA_OPT__({ x ## __VA_ARGS__ }) end
#define EMP
F(a) F(a, b, c) F() F(EMP) F(a, EMP) G(a,) G(a, b) S(a) S(a, 1) S(a,)
`,
  'object-like with parentheses':
    '#define O (x) x\n#define P() x\n#define R (\nO O(1) P() P R 1)\n#define T(x)(x)\nT(1)T (2)\n',
  'unbalanced call': '#define f(x) x\nbefore f(1, (2)\n',
  'unbalanced call in an argument': '#define f(x) <x>\n#define g f(\n#define id(x) x\nid(g 1)) after\n',
  'unbalanced groups': '#if 1\na\n',
  'stray directives':
    '#endif\na\n#else\nb\n#elif 1\nc\n#if 1\n#else\n#else\n#endif\nd\n#if 0\n#else\ne\n#elif 1\nf\n#endif\n',
  'null and unknown directives': "#\n # \n#/* c */\n#nonsense\n#pragma whatever it's\na\n",
  'errors and warnings': "#warning careful   now /* c */ x\na\n#error it's   bad\nb\n",
  'white space after a name that is no call': `
#define STR(...)STR_(__VA_ARGS__)
#define STR_(...)#__VA_ARGS__
#define NOTHING()
#define LAST()NOTHING
#define JOIN(...)LAST()__VA_ARGS__
#define BOTH()JOIN( CALL)
#define CALL()
STR(BOTH())
#define GIVE(...)CALL
#define WITH_REST(x, rest...)GIVE(())rest
STR((())WITH_REST(, L))
`,
  'X macros': `
#define LIST(X) X(a, 1) X(b, 2) X(c, 3)
#define AS_ENUM(n, v) N_ ## n = v,
#define AS_STRING(n, v) [v] = #n,
enum { LIST(AS_ENUM) };
const char *names[] = { LIST(AS_STRING) };
`,
  'deferred expansion': `
#define EMPTY()
#define DEFER(id) id EMPTY()
#define OBSTRUCT(...) __VA_ARGS__ DEFER(EMPTY)()
#define EXPAND(...) __VA_ARGS__
#define A() 123
DEFER(A)() EXPAND(DEFER(A)())
#define REPEAT(n) n DEFER(REPEAT_I)()(n)
#define REPEAT_I() REPEAT
EXPAND(EXPAND(REPEAT(x)))
#define EVAL(...) EVAL1(EVAL1(EVAL1(__VA_ARGS__)))
#define EVAL1(...) EVAL2(EVAL2(EVAL2(__VA_ARGS__)))
#define EVAL2(...) __VA_ARGS__
EVAL(REPEAT(y))
#define CAT(a, ...) a ## __VA_ARGS__
#define PCAT(a, ...) CAT(a, __VA_ARGS__)
#define IIF(c) PCAT(IIF_, c)
#define IIF_0(t, ...) __VA_ARGS__
#define IIF_1(t, ...) t
#define NTH(a, b, c, d, ...) d
#define COUNT(...) NTH(__VA_ARGS__, 3, 2, 1, 0)
#define CHECK(...) NTH(__VA_ARGS__, z, y, 0)
#define PROBE(x) x, 1, 1
#define NOT(x) CHECK(PCAT(NOT_, x))
#define NOT_0 PROBE(~)
IIF(1)(a, b) IIF(0)(a, b) COUNT(1) COUNT(1, 2) IIF(NOT(0))(p, q)
`,
};

/*
 * Stands in for the compiler's <stddef.h> (C11 7.19). The three types are whatever the ABI says they are.
 */
#ifndef XENBIND_STUB_STDDEF_H
#define XENBIND_STUB_STDDEF_H

/* <sys/types.h> has this too. */
#ifndef XENBIND_STUB_SIZE_T
#define XENBIND_STUB_SIZE_T
typedef __SIZE_TYPE__ size_t;
#endif
typedef __PTRDIFF_TYPE__ ptrdiff_t;
typedef __WCHAR_TYPE__ wchar_t;

/* Has the largest alignment of all scalar types; i386 counts 128-bit floating point, which C itself cannot name. */
typedef struct {
    long long integer __attribute__((aligned(8)));
    long double floating;
#ifdef __i386__
    char quad[16] __attribute__((aligned(16)));
#endif
} max_align_t;

#define NULL ((void *)0)
#define offsetof(type, member) __builtin_offsetof(type, member)

#endif

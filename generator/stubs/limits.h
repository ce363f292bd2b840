/*
 * Stands in for <limits.h> (C11 5.2.4.2.1), with the few limits of POSIX and Linux that headers use as lengths.
 */
#ifndef XENBIND_STUB_LIMITS_H
#define XENBIND_STUB_LIMITS_H

#define CHAR_BIT 8
#define MB_LEN_MAX 16

#define SCHAR_MAX 127
#define SCHAR_MIN (-SCHAR_MAX - 1)
#define UCHAR_MAX 255
#ifdef __CHAR_UNSIGNED__
#define CHAR_MIN 0
#define CHAR_MAX UCHAR_MAX
#else
#define CHAR_MIN SCHAR_MIN
#define CHAR_MAX SCHAR_MAX
#endif
#define SHRT_MAX 32767
#define SHRT_MIN (-SHRT_MAX - 1)
#define USHRT_MAX 65535
#define INT_MAX 2147483647
#define INT_MIN (-INT_MAX - 1)
#define UINT_MAX 4294967295U
#ifdef __LP64__
#define LONG_MAX 9223372036854775807L
#define ULONG_MAX 18446744073709551615UL
#define SSIZE_MAX 9223372036854775807L
#else
#define LONG_MAX 2147483647L
#define ULONG_MAX 4294967295UL
#define SSIZE_MAX 2147483647
#endif
#define LONG_MIN (-LONG_MAX - 1L)
#define LLONG_MAX 9223372036854775807LL
#define LLONG_MIN (-LLONG_MAX - 1LL)
#define ULLONG_MAX 18446744073709551615ULL

#define NAME_MAX 255
#define PATH_MAX 4096

#endif

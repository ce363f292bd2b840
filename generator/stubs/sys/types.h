/*
 * Stands in for glibc's <sys/types.h>: the types of glibc on x86_64, arm64, i386 and arm32. On the two 32-bit ones,
 * _FILE_OFFSET_BITS and _TIME_BITS choose the wide file and time types, as there.
 */
#ifndef XENBIND_STUB_SYS_TYPES_H
#define XENBIND_STUB_SYS_TYPES_H

/* <stddef.h> has this too. */
#ifndef XENBIND_STUB_SIZE_T
#define XENBIND_STUB_SIZE_T
typedef __SIZE_TYPE__ size_t;
#endif

/* <stdint.h> has these too. */
#ifndef XENBIND_STUB_INTN_T
#define XENBIND_STUB_INTN_T
typedef signed char int8_t;
typedef short int16_t;
typedef int int32_t;
#ifdef __LP64__
typedef long int64_t;
#else
typedef long long int64_t;
#endif
#endif

typedef unsigned char u_int8_t;
typedef unsigned short u_int16_t;
typedef unsigned int u_int32_t;
#ifdef __LP64__
typedef unsigned long u_int64_t;
typedef long quad_t;
typedef unsigned long u_quad_t;
typedef long register_t;
#else
typedef unsigned long long u_int64_t;
typedef long long quad_t;
typedef unsigned long long u_quad_t;
typedef int register_t;
#endif

typedef unsigned char u_char;
typedef unsigned short u_short;
typedef unsigned int u_int;
typedef unsigned long u_long;
typedef unsigned short ushort;
typedef unsigned int uint;
typedef unsigned long ulong;

#ifdef __LP64__
typedef long ssize_t;
typedef unsigned long dev_t;
typedef long loff_t;
#else
typedef int ssize_t;
typedef unsigned long long dev_t;
typedef long long loff_t;
#endif

#if !defined(__LP64__) && defined(_FILE_OFFSET_BITS) && _FILE_OFFSET_BITS == 64
typedef unsigned long long ino_t;
typedef long long off_t;
typedef long long blkcnt_t;
typedef unsigned long long fsblkcnt_t;
typedef unsigned long long fsfilcnt_t;
#else
typedef unsigned long ino_t;
typedef long off_t;
typedef long blkcnt_t;
typedef unsigned long fsblkcnt_t;
typedef unsigned long fsfilcnt_t;
#endif

#if !defined(__LP64__) && defined(_TIME_BITS) && _TIME_BITS == 64
typedef long long time_t;
#else
typedef long time_t;
#endif
typedef long suseconds_t;

#ifdef __x86_64__
typedef unsigned long nlink_t;
#else
typedef unsigned int nlink_t;
#endif
#ifdef __aarch64__
typedef int blksize_t;
#else
typedef long blksize_t;
#endif

typedef unsigned int mode_t;
typedef unsigned int uid_t;
typedef unsigned int gid_t;
typedef unsigned int id_t;
typedef int pid_t;
typedef int key_t;
typedef int daddr_t;
typedef char *caddr_t;
typedef long clock_t;
typedef int clockid_t;
typedef void *timer_t;

#endif

/*
 * What the round-trip programs need of a system: input and output, byte by byte. With a C library by its stdio; without
 * (`-ffreestanding`: there may be no library for the target) by system calls of Linux on i386 and 32-bit Arm.
 */
#if __STDC_HOSTED__

#include <stdio.h>

static int get(void)
{
	return getchar();
}

static void put(int byte)
{
	putchar(byte);
}

#define PROGRAM int main(void)
#define DONE return 0

#else

#include <stddef.h>

static unsigned char in[1 << 16], out[1 << 16];
static unsigned in_at, in_end, out_end;

static long system_call(long number, long a, long b, long c)
{
#if defined(__i386__)
	__asm__ volatile("int $0x80" : "+a"(number) : "b"(a), "c"(b), "d"(c) : "memory");
	return number;
#else
	register long r7 __asm__("r7") = number;
	register long r0 __asm__("r0") = a;
	register long r1 __asm__("r1") = b;
	register long r2 __asm__("r2") = c;
	__asm__ volatile("svc 0" : "+r"(r0) : "r"(r7), "r"(r1), "r"(r2) : "memory");
	return r0;
#endif
}

static void leave(int status)
{
	for (;;) system_call(1, status, 0, 0);
}

static int get(void)
{
	if (in_at == in_end) {
		long count = system_call(3, 0, (long)in, sizeof in);
		if (count <= 0) return -1;
		in_at = 0;
		in_end = count;
	}
	return in[in_at++];
}

static void flush(void)
{
	for (unsigned at = 0; at < out_end;) {
		long count = system_call(4, 1, (long)(out + at), out_end - at);
		if (count <= 0) leave(1);
		at += count;
	}
	out_end = 0;
}

static void put(int byte)
{
	if (out_end == sizeof out) flush();
	out[out_end++] = byte;
}

/* Compilers call these two by themselves. */
void *memcpy(void *to, const void *from, size_t size)
{
	for (size_t i = 0; i < size; i++) ((unsigned char *)to)[i] = ((const unsigned char *)from)[i];
	return to;
}

void *memset(void *to, int byte, size_t size)
{
	for (size_t i = 0; i < size; i++) ((unsigned char *)to)[i] = byte;
	return to;
}

/* The system enters with another alignment of the stack than a caller in C would. */
#ifdef __i386__
#define PROGRAM __attribute__((force_align_arg_pointer)) void _start(void)
#else
#define PROGRAM void _start(void)
#endif
#define DONE flush(), leave(0)

#endif

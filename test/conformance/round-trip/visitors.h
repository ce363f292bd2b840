/*
 * How the round-trip programs store a value that standard input gives, or print what is stored. Through a copy where
 * the field may be const; never for long double, whose padding a copy would overwrite.
 */
#ifdef __SIZEOF_INT128__
typedef __int128 wide_signed;
typedef unsigned __int128 wide;
#else
typedef long long wide_signed;
typedef unsigned long long wide;
#endif

static int storing;

/* A hexadecimal number and the blank behind it; of one that is too large, the low bits. */
static wide take(void)
{
	wide value = 0;
	int c = get();
	while (c == ' ') c = get();
	for (; c > ' '; c = get()) value = value << 4 | (c <= '9' ? c - '0' : c - 'a' + 10);
	return value;
}

static void give_digit(unsigned digit)
{
	put(digit < 10 ? '0' + digit : 'a' + digit - 10);
}

static void give(wide value)
{
	put(' ');
	for (int shift = sizeof value * 8 - 4; shift >= 0; shift -= 4) give_digit(value >> shift & 15);
}

static double take_double(void)
{
	unsigned long long bits = take();
	double value;
	__builtin_memcpy(&value, &bits, 8);
	return value;
}

static void give_double(double value)
{
	unsigned long long bits;
	__builtin_memcpy(&bits, &value, 8);
	give(bits);
}

#define COPY(field, value) \
	{ __typeof__(field) copy = (value); __builtin_memcpy((void *)&(field), (const void *)&copy, sizeof copy); }
#define INTEGER(field) if (storing) COPY(field, (__typeof__(field))take()) else give((wide_signed)(field));
#define POINTER(field) if (storing) COPY(field, (__typeof__(field))(__UINTPTR_TYPE__)take()) else give((__UINTPTR_TYPE__)(field));
#define BITS(field) if (storing) (field) = take(); else give((wide_signed)(field));
#define FLOATING(field) if (storing) (field) = take_double(); else give_double(field);

#define OFFSET(type, member) __builtin_offsetof(type, member)
#define MAX(a, b) ((a) > (b) ? (a) : (b))

/*
 * Every kind of field that C has and the generator knows, for round-trip.test.ts: not an interface of anybody.
 * Valid for gcc on x86_64, arm64, i386 and 32-bit Arm with -std=gnu17; the last two have no 128-bit integers.
 */
#ifndef ROUND_TRIP_KINDS_H
#define ROUND_TRIP_KINDS_H

#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>

/* Types by themselves. */

struct scalars {
	char plain;
	signed char signed_char;
	unsigned char unsigned_char;
	_Bool flag;
	short s;
	unsigned short us;
	int i;
	unsigned u;
	long l;
	unsigned long ul;
	long long ll;
	unsigned long long ull;
	bool another;
	float f;
	double d;
#ifdef __SIZEOF_INT128__
	__int128 huge;
	unsigned __int128 unsigned_huge;
#endif
	long double ld;
	size_t size;
	ptrdiff_t difference;
	wchar_t wide_character;
};

struct fixed_widths {
	int8_t i8;
	uint8_t u8;
	int16_t i16;
	uint16_t u16;
	int32_t i32;
	uint32_t u32;
	int64_t i64;
	uint64_t u64;
	intptr_t iptr;
	uintptr_t uptr;
};

struct qualified {
	const uint32_t constant;
	volatile uint16_t changing;
	const volatile uint8_t both;
	const int64_t wide;
	char *restrict unaliased;
	const char *const fixed;
};

struct atomics {
	_Atomic int number;
	_Atomic uint64_t wide;
};

/* Those that get atomic accessors as well; the widest first, since these must lie on multiples of their size. */
struct cells {
	uint64_t u64;
	int64_t i64;
	enum { FARTHEST = 0x123456789abcLL } wide;
	void *pointer;
	unsigned long ul;
	long l;
	uint32_t u32;
	int32_t i32;
	enum { NO, YES } answer;
	uint16_t u16;
	int16_t i16;
	uint8_t u8;
	int8_t i8;
	char plain;
	uint32_t bits : 12;
	uint32_t beside;
};

struct volatile_record {
	volatile struct {
		uint8_t a;
		uint16_t b;
	} const inside;
};

enum colour { RED, GREEN = 7, BLUE };
enum temperature { COLD = -40, WARM = 25 };
enum distance { NEAR = 1, FAR = 0x123456789abcLL };
enum sign_bit { TOP = 0x80000000 };
enum full { ALL = 0xffffffffffffffffULL };
enum depth { DEEP = -0x123456789abcLL, SHALLOW = 0 };
enum __attribute__((packed)) small { TINY, LITTLE = 200 };
typedef enum { UP, DOWN } direction_t;

struct enums {
	enum small small;
	enum colour colour;
	enum temperature temperature;
	enum distance distance;
	enum depth depth;
	direction_t direction;
	enum { ON, OFF = 3 } own;
	enum sign_bit sign_bit;
	enum full full;
	enum full most : 63;
	enum sign_bit bits : 32;
	enum small smalls[3];
	enum colour colours[2];
	enum temperature temperatures[2];
	enum distance distances[2];
	enum depth depths[2];
};

typedef int handler_t(void *, int);
struct scalars;

struct pointers {
	void *any;
	const char *text;
	struct scalars *record;
	struct never_defined *opaque;
	int **twice;
	int (*function)(int, const char *);
	handler_t *handler;
	void (*(*returns_function)(int))(void);
	int (*to_array)[4];
	int *array[3];
	void (*functions[2])(void);
};

/* Bit-fields. */

struct unsigned_bits {
	uint32_t b1 : 1, b2 : 2, b3 : 3, b4 : 4, b5 : 5, b6 : 6, b7 : 7, b8 : 8;
	uint32_t b9 : 9, b10 : 10, b11 : 11, b12 : 12, b13 : 13, b14 : 14, b15 : 15, b16 : 16;
	uint32_t b17 : 17, b18 : 18, b19 : 19, b20 : 20, b21 : 21, b22 : 22, b23 : 23, b24 : 24;
	uint32_t b25 : 25, b26 : 26, b27 : 27, b28 : 28, b29 : 29, b30 : 30, b31 : 31, b32 : 32;
};

struct signed_bits {
	int b1 : 1, b2 : 2, b3 : 3, b4 : 4, b5 : 5, b6 : 6, b7 : 7, b8 : 8;
	int b9 : 9, b10 : 10, b11 : 11, b12 : 12, b13 : 13, b14 : 14, b15 : 15, b16 : 16;
	int b17 : 17, b18 : 18, b19 : 19, b20 : 20, b21 : 21, b22 : 22, b23 : 23, b24 : 24;
	int b25 : 25, b26 : 26, b27 : 27, b28 : 28, b29 : 29, b30 : 30, b31 : 31, b32 : 32;
};

struct wide_bits {
	uint64_t u33 : 33, u31 : 31;
	int64_t i34 : 34, i30 : 30;
	uint64_t u1 : 1, u40 : 40, u23 : 23;
	int64_t i53 : 53, i11 : 11;
	uint64_t u54 : 54, u10 : 10;
	int64_t i63 : 63;
	uint64_t u63 : 63;
	int64_t i64 : 64;
	uint64_t u64 : 64;
	int64_t i48 : 48;
	uint64_t u48 : 48;
};

struct __attribute__((packed)) straddling {
	uint8_t lead : 3;
	uint32_t across32 : 32;
	int32_t signed_across32 : 32;
	uint64_t u41 : 41;
	int64_t i39 : 39;
	uint16_t u15 : 15;
	int16_t i13 : 13;
	uint64_t u64 : 64;
	int64_t i64 : 64;
	int8_t i5 : 5;
	uint64_t u57 : 57;
	uint32_t u1 : 1;
	uint8_t plain;
	uint32_t u29 : 29;
};

struct mixed_bits {
	char c : 3;
	signed char sc : 5;
	unsigned char uc : 7;
	_Bool flag : 1;
	short s : 9;
	unsigned short us : 11;
#if __SIZEOF_LONG__ == 8
	long l : 35;
#else
	long l : 29;
#endif
	unsigned long ul : 3;
	enum colour colour : 5;
	enum temperature temperature : 8;
	enum distance distance : 50;
	enum distance few : 4;
	bool another : 1;
	uint8_t after;
};

struct gaps_in_bits {
	uint32_t a : 5;
	uint32_t : 3;
	uint32_t b : 7;
	uint32_t : 0;
	uint32_t c : 9;
	uint8_t : 0;
	uint8_t d : 2;
	uint64_t : 20;
	uint64_t e : 30;
	char end;
};

struct zero_width_last {
	uint8_t a;
	uint16_t b : 4;
	int : 0;
	uint8_t c : 1;
	uint64_t : 0;
};

struct tight_bits {
	char before;
	uint32_t a : 20 __attribute__((packed));
	uint32_t b : 20 __attribute__((packed));
	volatile uint32_t c : 24;
	const uint32_t after;
};

#ifdef __SIZEOF_INT128__
struct huge_bits {
	unsigned __int128 a : 100;
	__int128 b : 70;
	unsigned char after;
};
#endif

struct aligned_bits {
	uint8_t a;
	uint32_t b : 3 __attribute__((aligned(8)));
	uint32_t c : 9;
	uint8_t after;
};

union bit_views {
	uint32_t word;
	struct {
		uint32_t low : 12;
		int32_t middle : 9;
		uint32_t high : 11;
	};
	uint32_t lonely : 5;
	int64_t wide_lonely : 45;
};

/* Packing and alignment. */

struct __attribute__((packed)) packed_record {
	uint8_t a;
	uint64_t b;
	uint16_t c;
	double d;
	float f;
	int32_t e;
	void *pointer;
#ifdef __SIZEOF_INT128__
	__int128 huge;
#endif
	uint16_t words[3];
	uint64_t wides[2];
};

struct packed_later {
	char a;
	long long b;
	short c;
} __attribute__((packed, aligned(4)));

struct packed_members {
	uint8_t a;
	uint32_t b __attribute__((packed));
	uint16_t c;
	struct packed_later record;
	uint64_t d __attribute__((packed, aligned(2)));
};

#pragma pack(push, 2)
struct pragma_packed {
	uint8_t a;
	uint32_t b;
	uint64_t c;
	struct fixed_widths fixed;
	uint8_t last;
};
#pragma pack(pop)

struct aligned_members {
	uint8_t a;
	uint8_t b __attribute__((aligned(16)));
	_Alignas(32) uint16_t c;
	_Alignas(double) char d;
	uint8_t e __attribute__((aligned));
};

typedef uint32_t over_aligned_t __attribute__((aligned(64)));
typedef uint64_t under_aligned_t __attribute__((aligned(2)));

struct aligned_types {
	uint8_t a;
	over_aligned_t b;
	uint8_t c;
	under_aligned_t d;
} __attribute__((aligned(128)));

/* Records inside of records. */

struct point {
	int16_t x;
	int32_t y;
};

typedef struct {
	uint8_t kind;
	uint64_t value;
} tagged_t;

union number {
	uint8_t bytes[8];
	float f;
	double d;
	int64_t i;
	struct point point;
	struct {
		uint32_t low, high;
	} halves;
	uint16_t single;
};

struct nested {
	struct point first;
	tagged_t tagged;
	union number number;
	struct {
		uint8_t a;
		struct {
			int32_t b;
			struct point deep;
		} inner;
	} outer;
	struct inside {
		uint16_t z;
	} tagged_inside;
	struct packed_record packed;
	struct straddling straddling;
	struct wide_bits bits;
};

struct anonymous_members {
	uint32_t kind;
	union {
		uint64_t whole;
		struct {
			uint32_t low;
			uint32_t high;
		};
		struct {
			uint8_t first;
			union {
				uint16_t second;
				struct {
					int8_t third, fourth;
				};
			};
			struct point named;
		};
		uint8_t bytes[16];
	};
	struct {
		uint16_t before : 3;
		int16_t after : 9;
	};
	uint8_t last;
};

struct empty {
};

struct holds_empty {
	uint8_t before;
	struct empty empty;
	struct empty empties[3];
	uint8_t none[2][0];
	uint8_t after;
};

struct deep {
	struct {
		struct {
			struct {
				union {
					struct {
						uint8_t x : 3;
						int y : 17;
					};
					uint64_t z;
				} either[2];
			} rows[2];
		} middle;
	} outer[2];
};

/* Arrays. */

typedef uint16_t triple_t[3];
typedef triple_t table_t[2];

struct arrays {
	char text[5];
	signed char signed_chars[3];
	unsigned char unsigned_chars[3];
	uint8_t bytes[7];
	_Bool flags[3];
	int16_t i16[3];
	uint16_t u16[3];
	int32_t i32[3];
	uint32_t u32[3];
	int64_t i64[2];
	uint64_t u64[2];
#ifdef __SIZEOF_INT128__
	__int128 huge[2];
	unsigned __int128 unsigned_huge[2];
#endif
	float f[3];
	double d[2];
	long double ld[2];
	const uint32_t constants[2];
	uint8_t one[1];
	triple_t triple;
	triple_t triples[2];
	table_t table;
};

struct ranks {
	uint8_t bytes2[2][3];
	uint8_t bytes3[2][3][2];
	int8_t signed2[2][3];
	char text[3][4];
	uint16_t u2[2][3];
	int32_t i3[2][2][3];
	uint64_t wide3[2][1][2];
	_Bool flags[2][2];
	float f[2][2];
	double d3[1][2][2];
	long double ld[2][2];
#ifdef __SIZEOF_INT128__
	__int128 huge[2][2];
#endif
	void *pointers[2][2];
	enum colour colours[2][2];
};

struct arrays_of_records {
	struct point points[3];
	struct point grid[2][2];
	struct point cube[2][1][2];
	union number numbers[2];
	struct straddling packed[3];
	struct arrays inner[2];
	struct {
		uint8_t a;
		uint16_t b[2];
	} own[2];
	tagged_t one[1];
	uint8_t end;
};

/* Flexible tails. */

struct tail_bytes {
	uint16_t length;
	uint8_t data[];
};

struct tail_text {
	uint64_t length;
	uint8_t kind;
	char text[];
};

struct tail_zero {
	uint32_t count;
	uint16_t flags;
	uint64_t values[0];
};

struct tail_one {
	uint8_t count;
	struct point points[1];
};

struct tail_one_bytes {
	uint64_t id;
	uint8_t count;
	uint8_t bytes[1];
};

struct tail_records {
	uint8_t count;
	tagged_t entries[];
};

struct tail_rows {
	uint8_t count;
	uint16_t rows[][3];
};

struct tail_flags {
	uint8_t count;
	_Bool flags[];
};

struct tail_pointers {
	uint8_t count;
	void *pointers[];
};

struct tail_floats {
	uint8_t count;
	float values[0];
};

struct tail_long_doubles {
	uint8_t count;
	long double values[];
};

struct tail_views {
	uint16_t type;
	union {
		uint8_t bytes[0];
		uint32_t words[0];
	};
};

struct __attribute__((packed)) tail_packed {
	uint8_t count;
	int64_t values[];
};

struct tail_only {
	uint8_t bytes[0];
};

struct tail_anonymous {
	uint32_t kind;
	struct {
		uint16_t length;
		uint8_t data[];
	};
};

struct tail_of_tails {
	uint8_t count;
	struct {
		uint8_t kind;
		uint16_t values[1];
	} entries[];
};

struct tail_bits {
	uint8_t a : 4;
	struct {
		uint32_t x : 7, y : 25;
	} pairs[0];
};

struct tail_enums {
	uint8_t count;
	enum colour colours[1];
};

struct tail_inside {
	struct tail_one first;
	struct tail_zero second;
	uint16_t after;
};

/* Unions. */

union all_kinds {
	uint8_t u8;
	int16_t i16;
	uint32_t u32;
	int64_t i64;
	float f;
	double d;
	long double ld;
#ifdef __SIZEOF_INT128__
	__int128 huge;
#endif
	void *pointer;
	_Bool flag;
	enum colour colour;
	struct point point;
	struct wide_bits bits;
	uint16_t words[5];
	struct point points[2];
};

struct holds_unions {
	uint8_t tag;
	union all_kinds all;
	union {
		uint16_t a;
		uint8_t b;
	} small;
	union number grid[2][2];
};

/* Names that the generated class, JavaScript or its objects have a use for. */

struct reserved_names {
	uint8_t constructor;
	uint16_t prototype;
	uint32_t view;
	uint64_t base;
	uint8_t toJSON;
	uint16_t copyFrom;
	uint32_t equals;
	uint64_t then;
	uint8_t toString;
	uint16_t valueOf;
	uint32_t __proto__;
	uint64_t hasOwnProperty;
	uint8_t class;
	uint16_t function;
	uint32_t delete;
	uint64_t this;
	uint8_t arguments;
	uint16_t await;
	uint32_t $record;
	uint64_t name;
	uint8_t SIZE;
	uint16_t LAYOUT;
	uint32_t length;
	uint64_t at;
	uint8_t get, set, value, other, over, alloc, atomics;
	struct point __defineGetter__;
	uint8_t isPrototypeOf[3];
	uint32_t view_ : 3;
	int64_t base_ : 40;
	uint16_t größe;
};

struct name_clashes {
	uint64_t wide;
	uint32_t wide_lo;
	uint32_t wide_hi;
	uint16_t wide_number;
	int64_t wide_lo_;
	uint64_t bits : 40;
	uint32_t bits_number;
	uint8_t view;
	uint8_t view_;
	uint8_t view2;
};

#endif

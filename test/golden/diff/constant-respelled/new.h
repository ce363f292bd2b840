#define A (0x8 << 1)
#define B "a" "b"

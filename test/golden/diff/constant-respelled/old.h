#define A 16
#define B "ab"

#include <stdint.h>

union a { uint32_t x; uint64_t wide; };
struct user { union a a; uint32_t y; };

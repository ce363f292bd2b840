#include <stdint.h>

union a { uint32_t x; };
struct user { union a a; uint32_t y; };

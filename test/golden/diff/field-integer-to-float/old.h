#include <stdint.h>

struct a { uint64_t x; uint32_t y; };

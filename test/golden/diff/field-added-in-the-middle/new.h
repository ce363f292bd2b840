#include <stdint.h>

struct a { uint32_t x; uint32_t y; uint32_t z; };

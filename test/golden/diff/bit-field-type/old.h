#include <stdint.h>

struct a { uint32_t x : 8; uint32_t y; };

#include <stdint.h>

struct a { uint32_t x : 4; uint32_t y : 5; uint32_t z : 23; };

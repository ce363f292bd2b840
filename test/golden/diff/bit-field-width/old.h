#include <stdint.h>

struct a { uint32_t x : 3; uint32_t y : 5; uint32_t z : 24; };

#include <stdint.h>

struct a { uint16_t x; uint32_t y; };

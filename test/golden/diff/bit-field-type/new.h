#include <stdint.h>

struct a { uint8_t x; uint32_t y; };

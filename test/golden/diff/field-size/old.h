#include <stdint.h>

struct a { uint16_t x; uint16_t y; };

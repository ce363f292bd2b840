#include <stdint.h>

struct a { uint8_t x : 2; uint8_t y : 2; };

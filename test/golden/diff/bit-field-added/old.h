#include <stdint.h>

struct a { uint8_t x : 2; };

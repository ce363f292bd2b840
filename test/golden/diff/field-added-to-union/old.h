#include <stdint.h>

union a { uint32_t x; };

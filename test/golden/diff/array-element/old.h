#include <stdint.h>

struct a { uint8_t data[4]; uint32_t x; };

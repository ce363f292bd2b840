#include <stdint.h>

struct a { uint16_t data[4]; uint32_t x; };

#include <stdint.h>

struct a { uint8_t kind; uint16_t x; uint32_t y; uint64_t z; };

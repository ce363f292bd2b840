#include <stdint.h>

struct a { uint32_t n; uint32_t pad; uint8_t data[]; };

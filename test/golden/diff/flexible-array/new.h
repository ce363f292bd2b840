#include <stdint.h>

struct a { uint32_t n; uint8_t data[]; };
struct b { uint32_t n; uint8_t data[0]; };

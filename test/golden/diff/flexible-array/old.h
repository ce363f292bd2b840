#include <stdint.h>

struct a { uint32_t n; uint8_t data[0]; };
struct b { uint32_t n; uint8_t data[]; };

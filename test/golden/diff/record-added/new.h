#include <stdint.h>

struct a { uint32_t x; };
struct b { uint32_t y; };

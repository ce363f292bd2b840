#include <stdint.h>

struct b { uint32_t y; };

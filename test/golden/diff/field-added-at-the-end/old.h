#include <stdint.h>

struct a { uint32_t x; };

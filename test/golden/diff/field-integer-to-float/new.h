#include <stdint.h>

struct a { double x; uint32_t y; };

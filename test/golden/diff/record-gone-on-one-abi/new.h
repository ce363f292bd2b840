#include <stdint.h>

struct b { uint32_t y; };
#ifndef __i386__
struct a { uint32_t x; };
#endif

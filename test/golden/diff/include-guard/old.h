#ifndef OLD_H
#define OLD_H

#include <stdint.h>

struct a { uint32_t x; };
#endif

#ifndef NEW_H
#define NEW_H

#include <stdint.h>

/* The same. */
struct a { uint32_t x; };
#endif

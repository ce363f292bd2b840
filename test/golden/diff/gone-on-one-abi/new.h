#include <stdint.h>

#ifdef __aarch64__
struct a { uint32_t x; };
#else
struct a { uint32_t x; uint32_t y; };
#define B 1
#endif
struct user { struct a *p; };

#include <stdint.h>

struct one { uint32_t n; };
struct a { struct { void *p; } handle; uintptr_t p; struct one n; uint8_t b; void *text; };

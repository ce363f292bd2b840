#include <stdint.h>

struct __attribute__((aligned(16))) a { uint32_t x; };

#include <stdint.h>

struct __attribute__((aligned(8))) a { uint32_t x; };

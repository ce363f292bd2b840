#include <stdint.h>

struct a { uint32_t n; uint32_t pad; };

#include <stdint.h>

struct a { int32_t x; };

#include <stdint.h>

struct a { uint64_t x; };

#include <stdint.h>

struct inner { uint32_t x; };
struct outer { struct inner i; uint32_t z; };

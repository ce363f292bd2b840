#include <stdint.h>

struct inner { uint64_t b; };
struct outer { uint8_t first; struct inner i; uint8_t last; };

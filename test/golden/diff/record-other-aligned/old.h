#include <stdint.h>

struct inner { uint8_t b[8]; };
struct outer { uint8_t first; struct inner i; uint8_t last; };

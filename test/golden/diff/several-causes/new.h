#include <stdint.h>

struct a { uint8_t kind; uint16_t x; int32_t y; uint8_t extra[8]; uint64_t last; };

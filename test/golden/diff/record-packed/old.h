#include <stdint.h>

struct a { uint8_t kind; uint32_t length; uint16_t flags; };

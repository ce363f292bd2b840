#include <stdint.h>

struct a { uint8_t kind; uint8_t version; uint16_t flags; uint32_t length; };

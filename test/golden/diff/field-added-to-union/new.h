#include <stdint.h>

union a { uint32_t x; uint16_t half[2]; uint8_t small; };

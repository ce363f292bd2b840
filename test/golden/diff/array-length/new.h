#include <stdint.h>

struct a { uint8_t name[32]; uint32_t x; };

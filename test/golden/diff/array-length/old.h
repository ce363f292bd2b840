#include <stdint.h>

struct a { uint8_t name[16]; uint32_t x; };

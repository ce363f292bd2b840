#include <stdint.h>

struct a { uint8_t data[16]; };

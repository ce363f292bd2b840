#include <stdint.h>

struct a { uint8_t data[2][3]; };

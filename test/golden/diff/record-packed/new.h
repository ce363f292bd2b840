#include <stdint.h>

struct __attribute__((packed)) a { uint8_t kind; uint32_t length; uint16_t flags; };

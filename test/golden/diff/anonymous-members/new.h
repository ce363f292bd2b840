#include <stdint.h>

struct a {
    union { uint32_t kind; };
    union { uint32_t id; struct { uint16_t low; int16_t high; }; };
    union { uint32_t x; uint8_t y; } v;
    struct { uint8_t r, g, b, alpha; } palette[2];
};

#include <stdint.h>

struct a {
    uint32_t kind;
    union { uint32_t id; struct { uint16_t low; uint16_t high; }; };
    union { uint32_t x; } u;
    struct { uint8_t r, g, b; } palette[2];
};

#include <stdint.h>

typedef struct b { uint32_t x; } b_t;
struct a { uint32_t x; struct b b; uint8_t *bytes; const b_t *c; };

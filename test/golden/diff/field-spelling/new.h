#include <stdint.h>

typedef uint32_t word_t;
typedef struct b { uint32_t x; } b_t;
struct a { word_t x; b_t b; unsigned char *bytes; struct b const *c; };

#include <stdint.h>

typedef struct { uint32_t x; } a_t;
struct user { a_t *p; a_t a; };

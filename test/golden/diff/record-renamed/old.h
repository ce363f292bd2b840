#include <stdint.h>

struct inner { uint32_t x; };
typedef struct old { struct inner i; struct old *next; } old_t;
struct user { old_t o; const struct old *p; };

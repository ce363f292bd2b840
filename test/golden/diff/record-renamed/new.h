#include <stdint.h>

struct within { uint32_t x; };
typedef struct fresh { struct within i; struct fresh *next; } fresh_t;
struct user { fresh_t o; const struct fresh *p; };

#include <stdint.h>

typedef uint32_t port_t;
typedef port_t pair_t[2];
struct a { port_t p; pair_t both; port_t *q; };

#include <stdint.h>

typedef uint32_t gone_t;
struct a { uint32_t x; };
typedef struct a a_t;

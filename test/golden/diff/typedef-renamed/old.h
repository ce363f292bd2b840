#include <stdint.h>

typedef uint32_t old_t;
struct a { old_t x; };
typedef struct a a_t;

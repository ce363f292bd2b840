#include <stdint.h>

typedef uint32_t fresh_t;
struct a { fresh_t x; };
typedef struct a record_t;

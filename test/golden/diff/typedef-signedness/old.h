#include <stdint.h>

typedef uint32_t id_t;

#include <stdint.h>

typedef int32_t id_t;

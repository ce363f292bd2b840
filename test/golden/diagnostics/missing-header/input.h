#include <stdint.h>
#include "absent.h"

struct a {
    uint32_t x;
};

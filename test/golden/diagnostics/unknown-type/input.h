#include <stdint.h>
struct a {
    uint32_t x;
    uint23_t y;
    domid_t z;
};

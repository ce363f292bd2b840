#include <stdint.h>

struct inner { uint32_t x; uint32_t y; };
struct middle { struct inner i[2]; uint32_t z; };
struct outer { uint8_t first; struct middle m; uint8_t last; };
struct points { struct inner *p; };

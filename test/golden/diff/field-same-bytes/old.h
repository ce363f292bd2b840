#include <stdint.h>

struct one { uint32_t n; };
struct a { unsigned long handle; void *p; uint32_t n; _Bool b; const char *text; };

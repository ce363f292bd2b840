#include <stdint.h>

enum e { A = 1, B = 0x100000000 };
struct user { enum e e; uint32_t x; };

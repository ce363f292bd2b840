#include <stdint.h>

enum e { A = 1 };
struct user { enum e e; uint32_t x; };

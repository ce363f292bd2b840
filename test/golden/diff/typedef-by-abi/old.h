#include <stdint.h>

typedef uint32_t word_t;

#define A 1
#define TEXT "old | `quoted`"
#define MASK 0xffffffffffffffffULL
static const int limit = 5;

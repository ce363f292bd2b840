#define A 2
#define TEXT "new | `quoted`"
#define MASK 0x7fffffffffffffffULL
static const int limit = 6;

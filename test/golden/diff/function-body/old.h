#define ALIGN(x) (((x) + 7) & ~7)
#define IS(x) ((x) == 1234)
#define SAME(x) ((x) << 1)

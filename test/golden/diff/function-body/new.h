#define ALIGN(x) (((x) + 15) & ~15)
#define IS(x) ((x) == 1235)
#define SAME(y) ((y) * 2)

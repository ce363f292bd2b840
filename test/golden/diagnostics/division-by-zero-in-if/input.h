#define ZERO 0
#if 1 / ZERO
struct a {
    int x;
};
#endif

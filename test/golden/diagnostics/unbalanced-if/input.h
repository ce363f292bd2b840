#ifdef __x86_64__
#if 1
struct a {
    int x;
};
#endif

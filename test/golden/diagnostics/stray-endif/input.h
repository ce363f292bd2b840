struct a {
    int x;
};
#endif
#else

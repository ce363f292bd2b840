struct a {
    int x;
    struct b {
        struct a again[2];
    } b;
};

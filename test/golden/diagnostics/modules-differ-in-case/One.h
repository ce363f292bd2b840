struct b {
    int x;
};

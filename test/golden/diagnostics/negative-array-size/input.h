struct a {
    int x[2 - 3];
};

struct a {
    int x;
};

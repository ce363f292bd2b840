struct before {
    int x;
};
struct a {
    int x
    int y;
};
struct after {
    int x;
};

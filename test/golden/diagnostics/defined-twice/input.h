struct grid;

struct window {
    struct grid cells;
    int width;
};

struct point {
    int x;
};

struct point {
    long x;
};

#define PAIR(a, b) a b
struct a {
    PAIR(int);
    PAIR(int, x, y);
};

struct a {
    char c;
    long l;
};
_Static_assert(sizeof(struct a) == 9, "a is packed");

struct a {
    int x; /* the field
    int y;
};

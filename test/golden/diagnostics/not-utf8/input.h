struct a {
    int x; /* café */
};

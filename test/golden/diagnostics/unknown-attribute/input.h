struct a {
    int x __attribute__((mode(DI)));
    int y __attribute__((frobnicate(2)));
};

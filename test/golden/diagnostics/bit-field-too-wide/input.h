struct a {
    unsigned int fine : 32;
    unsigned int x : 33;
    _Bool flag : 2;
};

struct known {
    int x;
};

struct a { signed char c[4]; };

struct a { char c[4]; };

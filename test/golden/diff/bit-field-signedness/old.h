struct a { unsigned int x : 3; };

struct a { int x : 3; };

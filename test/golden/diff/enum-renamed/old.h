enum old { A = 1, B = 2 };
struct user { enum old e; };

enum e { A = 1, B = 2 };
struct user { enum e e; };

enum e { A = 1, B = 3 };
struct user { enum e e; };

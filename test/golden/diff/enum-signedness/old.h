enum e { A = 1 };
struct user { enum e e; };

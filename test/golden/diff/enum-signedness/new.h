enum e { A = 1, NONE = -1 };
struct user { enum e e; };

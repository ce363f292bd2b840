enum fresh { A = 1, B = 2 };
struct user { enum fresh e; };

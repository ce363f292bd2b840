enum e { A = 1, B = 4 };
#define C 3
#define FLAG 1
typedef unsigned word;

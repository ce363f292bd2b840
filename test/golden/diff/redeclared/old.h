#define A 1
#define B 2
enum e { C = 3 };
#define FLAG
#define word unsigned

#define A 1U
#define SIZE 4

#define A 1
#define SIZE sizeof(int)

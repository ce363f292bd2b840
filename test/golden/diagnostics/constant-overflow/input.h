#define FITS (0x7fffffff + 0u)
#define OVERFLOWS (0x7fffffff + 1)
#define TOO_LARGE 0x10000000000000000

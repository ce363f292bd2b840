#define DO(x) do { x; } while (0)

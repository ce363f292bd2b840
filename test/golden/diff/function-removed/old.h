#define F(x) ((x) + 1)
#define DO(x) do { x; } while (0)

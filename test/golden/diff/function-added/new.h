#define F(x) ((x) + 1)
#define G(x) ((x) + 2)

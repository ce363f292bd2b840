#define F(a, b) ((a) - (b))

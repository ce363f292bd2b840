#define F(x, y) ((x) - (y))

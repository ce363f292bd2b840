typedef struct { void *p; } handle_t;

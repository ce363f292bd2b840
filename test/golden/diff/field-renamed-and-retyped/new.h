typedef struct { void *p; } handle_t;
struct a { handle_t handle; };

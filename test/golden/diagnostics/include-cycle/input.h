#include "other.h"
struct a {
    int x;
};

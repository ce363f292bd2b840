/* Records with what Xen's own have too little of. The bindings are made when the table is planned. */
#include <stdint.h>

/* 31 bits, since no peer takes more; two of the bit-fields reach into more than one byte. */
struct bench_bits {
    uint32_t kind : 4;
    uint32_t urgent : 1;
    uint32_t state : 3;
    uint32_t length : 12;
    uint32_t channel : 11;
    uint32_t sequence;
};

struct bench_words {
    uint32_t id;
    uint32_t words[16];
};

/* Records with what Xen's own have too little of. The bindings are made when the table is planned. */
#include <stdint.h>

/*
 * No bit-field crosses a byte, and they are 29 bits together: of the peers, some count the bits of a word from the
 * highest byte, and one takes 31 bits at most.
 */
struct bench_bits {
    uint32_t kind : 4;
    uint32_t urgent : 1;
    uint32_t state : 3;
    uint32_t priority : 6;
    uint32_t mode : 2;
    uint32_t channel : 7;
    uint32_t shared : 1;
    uint32_t weight : 5;
    uint32_t sequence;
};

struct bench_words {
    uint32_t id;
    uint32_t words[16];
};

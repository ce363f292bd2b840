typedef unsigned long word_t;

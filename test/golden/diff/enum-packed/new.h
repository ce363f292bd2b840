enum __attribute__((packed)) e { A = 1 };

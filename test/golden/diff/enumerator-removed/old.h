enum e { A = 1, B = 2 };
enum gone { C };

struct a { unsigned long address; };

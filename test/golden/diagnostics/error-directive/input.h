#if !defined(CONFIG_A)
#error "CONFIG_A must be defined"
#endif

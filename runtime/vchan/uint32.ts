/** Counters, grant references and ports have 32 bits. */
export const UINT32_MAX = 0xffff_ffff;

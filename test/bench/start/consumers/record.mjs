/** The record `xen_argo_addr` that every consumer reads: port 0x04030201 of domain 0x0605. */
export const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);

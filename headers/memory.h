/* SPDX-License-Identifier: MIT */
/*
 * Copyright (c) 2005, Keir Fraser <keir@xensource.com>
 */

/*
 * How much memory a domain has: the part of Xen's memory.h that changes it. A selection; README.md says which.
 * The operations belong to the hypercall __HYPERVISOR_memory_op(cmd, arg). Include <stdint.h> first.
 */

#ifndef __XEN_PUBLIC_MEMORY_H__
#define __XEN_PUBLIC_MEMORY_H__

#include "xen.h"

/** Memory operation: give a domain more memory. Argument: `xen_memory_reservation`. Returns the extents done. */
#define XENMEM_increase_reservation 0
/** Memory operation: give memory back to Xen. Argument: `xen_memory_reservation`. Returns the extents done. */
#define XENMEM_decrease_reservation 1
/** Memory operation: put memory at given frames. Argument: `xen_memory_reservation`. Returns the extents done. */
#define XENMEM_populate_physmap     6

#if __XEN_INTERFACE_VERSION__ >= 0x00030209
/** Flag: the memory's machine addresses have at most x bits (0: any). XENMEM_decrease_reservation ignores it. */
#define XENMEMF_address_bits(x)     (x)
/** The number of bits out of the flags. */
#define XENMEMF_get_address_bits(x) ((x) & 0xffu)
/** Flag: take the memory from NUMA node x if possible. */
#define XENMEMF_node(x)     (((x) + 1) << 8)
/** The NUMA node out of the flags; 255 when they name none. */
#define XENMEMF_get_node(x) ((((x) >> 8) - 1) & 0xffu)
/** Flag: reserve the frames, and take memory when the guest first uses them. */
#define XENMEMF_populate_on_demand (1<<16)
/** Flag: take the memory from the named NUMA node or fail. */
#define XENMEMF_exact_node_request  (1<<17)
/** Flag: take the memory from NUMA node n or fail. */
#define XENMEMF_exact_node(n) (XENMEMF_node(n) | XENMEMF_exact_node_request)
/** Flag: the named node is one of the guest's virtual ones. */
#define XENMEMF_vnode  (1<<18)
#endif

/** A list of extents, each of 2^extent_order pages, to add to or take from a domain. */
struct xen_memory_reservation {
    /**
     * Array of the first frame of each extent. Read by Xen: the frames to give back (decrease) or to fill (populate).
     * Written by Xen: the machine frames of what was allocated (increase; populate in a guest that manages those).
     */
    XEN_GUEST_HANDLE(xen_pfn_t) extent_start;

    /** Entries of that array. */
    xen_ulong_t    nr_extents;
    /** Binary logarithm of the pages in each extent, which is also its alignment; 0 is one page of 4096 bytes. */
    unsigned int   extent_order;

#if __XEN_INTERFACE_VERSION__ >= 0x00030209
    /** XENMEMF_* flags. */
    unsigned int   mem_flags;
#else
    /** Most bits that a machine address of the memory may have; 0: any. */
    unsigned int   address_bits;
#endif

    /** Whose memory changes; without privileges, DOMID_SELF. */
    domid_t        domid;
};
/** A list of extents to add to or take from a domain. */
typedef struct xen_memory_reservation xen_memory_reservation_t;
DEFINE_XEN_GUEST_HANDLE(xen_memory_reservation_t);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * Copyright (c) 2010, Citrix Systems
 * Copyright (c) 2018-2019, BAE Systems
 */

/*
 * Argo: messages between domains that the hypervisor itself copies.
 *
 * A receiver registers pages of its own memory as a ring. A sender hands Xen the pieces of a message, and Xen
 * copies them into that ring: no memory is ever shared between the two domains. All numbers are little-endian.
 *
 * The declarations are those of the Xen Test Framework's copy of this interface; README.md lists how Debian's differ.
 */

#ifndef XEN_PUBLIC_ARGO_H
#define XEN_PUBLIC_ARGO_H

#include "xen.h"

/**
 * In place of a partner's domain id: a ring that any domain may send to. Xen refuses such a ring with EPERM unless it
 * was booted with wildcard rings enabled (`argo=1,mac-permissive=1`). As the source of a message it means "myself".
 */
#define XEN_ARGO_DOMID_ANY DOMID_INVALID

/** A port: which ring of a domain is meant. Any 32-bit number; unrelated to event channel ports. */
typedef uint32_t xen_argo_port_t;

/** A guest frame number: guest-physical address divided by 4096. 64 bits wide on every architecture. */
typedef uint64_t xen_argo_gfn_t;

/** One piece of a message to send. A sendv call takes at most 8, and none is legal: a message without payload. */
typedef struct xen_argo_iov {
    /** Virtual address, in the sender, of the piece's first byte. Not looked at when the length is 0. */
    unsigned long iov_hnd;
    /** Bytes in this piece. All pieces together may hold 16 MiB - 32 bytes at most. */
    uint32_t iov_len;
    /** Must be 0, else EINVAL. */
    uint32_t pad;
} xen_argo_iov_t;

/** One end of a message: a port of a domain. */
typedef struct xen_argo_addr {
    /** Port within the domain. */
    xen_argo_port_t aport;
    /** The domain. DOMID_SELF is not translated: a domain has to give its real id, also to name itself. */
    domid_t domain_id;
    /** Must be 0 in the addresses of a message to send, else EINVAL. Xen writes 0. */
    uint16_t pad;
} xen_argo_addr_t;

/** Where a message comes from and where it goes: first argument of XEN_ARGO_OP_sendv. */
typedef struct xen_argo_send_addr {
    /**
     * The sender: its own id, or XEN_ARGO_DOMID_ANY, which Xen replaces by that id; any other is EPERM. The port is
     * what the receiver sees as the way to answer; Xen does not check that such a ring exists.
     */
    struct xen_argo_addr src;
    /** The receiver's domain, and the port of its ring. */
    struct xen_argo_addr dst;
} xen_argo_send_addr_t;

/**
 * Start of a registered ring, at byte 0 of its first page: two indices, then the bytes of the messages. Both indices
 * count bytes from the start of `ring[]`, are multiples of XEN_ARGO_MSG_SLOT_SIZE and less than the ring's length.
 * Equal indices mean an empty ring.
 */
typedef struct xen_argo_ring {
    /**
     * Next byte to read. Written by the receiver alone, after it copied a message out; Xen only reads it. A store wakes
     * no waiting sender: that takes XEN_ARGO_OP_notify. Access it atomically.
     */
    uint32_t rx_ptr;
    /**
     * Next byte to write. Written by Xen alone, after the message it publishes. Xen trusts its own copy of this number
     * and overwrites whatever the guest stored here. Access it atomically.
     */
    uint32_t tx_ptr;
    /** Kept for the future, neither read nor written by Xen. It puts `ring[]` at byte 64. */
    uint8_t reserved[56];
    /** The messages; as many bytes as the registration's `len`. After the last byte, the ring goes on at the first. */
    uint8_t ring[];
} xen_argo_ring_t;

/** The ring to register: first argument of XEN_ARGO_OP_register_ring. */
typedef struct xen_argo_register_ring {
    /** Port that senders will name. */
    xen_argo_port_t aport;
    /** The only domain that may send to the ring, or XEN_ARGO_DOMID_ANY. */
    domid_t partner_id;
    /** Must be 0, else EINVAL. */
    uint16_t pad;
    /**
     * Bytes of `ring[]`, without the 64 bytes before it: a multiple of XEN_ARGO_MSG_SLOT_SIZE, from 48 to 16,777,152.
     * A message needs its own length, its 16-byte header and one slot that stays free.
     */
    uint32_t len;
} xen_argo_register_ring_t;

/** The ring to give up, by exact port and partner: first argument of XEN_ARGO_OP_unregister_ring. */
typedef struct xen_argo_unregister_ring {
    /** Port that it was registered with. */
    xen_argo_port_t aport;
    /** Partner that it was registered with, XEN_ARGO_DOMID_ANY included. */
    domid_t partner_id;
    /** Must be 0, else EINVAL. */
    uint16_t pad;
} xen_argo_unregister_ring_t;

/** Bytes. Every message begins at a multiple of this; the bytes between two messages keep what they held before. */
#define XEN_ARGO_MSG_SLOT_SIZE 0x10

/** Answer of XEN_ARGO_OP_notify: there is a ring that would take messages from the caller. */
#define XEN_ARGO_RING_EXISTS (1U << 0)
/** Answer of XEN_ARGO_OP_notify: the ring takes messages from any domain. */
#define XEN_ARGO_RING_SHARED (1U << 1)
/** Answer of XEN_ARGO_OP_notify: no message waits in the ring. */
#define XEN_ARGO_RING_EMPTY (1U << 2)
/** Answer of XEN_ARGO_OP_notify: the wanted space was free; the caller no longer waits for this ring. */
#define XEN_ARGO_RING_SUFFICIENT (1U << 3)
/** Answer of XEN_ARGO_OP_notify: the wanted space is more than the ring can ever have; the caller does not wait. */
#define XEN_ARGO_RING_EMSGSIZE (1U << 4)
/** Answer of XEN_ARGO_OP_notify: 32 other domains wait for this ring already, so the caller was not added. */
#define XEN_ARGO_RING_EBUSY (1U << 5)

/** A question about one ring, and Xen's answer to it. Without a ring to answer for, `flags` becomes 0. */
typedef struct xen_argo_ring_data_ent {
    /** The caller's question: which ring. Found as for a message from the caller to this address. */
    struct xen_argo_addr ring;
    /** Xen's answer: XEN_ARGO_RING_* bits. What the caller put here is ignored. */
    uint16_t flags;
    /** Ignored. */
    uint16_t pad;
    /** The caller's question: bytes of payload to send. If they do not fit now, VIRQ_ARGO comes when they do. */
    uint32_t space_required;
    /** Xen's answer: bytes of payload that the ring takes when it is empty. */
    uint32_t max_message_size;
} xen_argo_ring_data_ent_t;

/**
 * Head of the array of questions: first argument of XEN_ARGO_OP_notify. The entries, each a `xen_argo_ring_data_ent`,
 * follow without a gap at byte 8; this declaration does not name them.
 */
typedef struct xen_argo_ring_data {
    /** How many entries follow. More than 256 is EACCES. */
    uint32_t nent;
    /** Ignored. */
    uint32_t pad;
} xen_argo_ring_data_t;

/** What Xen writes before each message in a ring. It never wraps: header and ring length are multiples of a slot. */
struct xen_argo_ring_message_header {
    /** Bytes of header and payload, 16 or more. The next message begins at the next multiple of a slot after them. */
    uint32_t len;
    /** The sender. Xen vouches for the domain, not for the port. */
    struct xen_argo_addr source;
    /** Free for the two domains to agree on; Xen passes it on. */
    uint32_t message_type;
    /** The payload, `len - 16` bytes; it goes on at the start of the ring where it reaches the ring's end. */
    uint8_t data[];
};

/*
 * Operations of the hypercall __HYPERVISOR_argo_op(cmd, arg1, arg2, arg3, arg4). arg3 and arg4 have to fit in 32 bits.
 * A result below 0 is a negated errno; EOPNOTSUPP and ENOSYS mean that this Xen has no Argo, or that it is off.
 */

/**
 * Register a ring, or register it again (after resume, with the same length). Returns 0.
 *
 * - arg1: pointer to `xen_argo_register_ring`
 * - arg2: pointer to the array of `xen_argo_gfn_t`, the ring's 4096-byte pages in order
 * - arg3: how many pages: exactly those that 64 bytes and the ring's length need
 * - arg4: XEN_ARGO_REGISTER_FLAG_* bits
 *
 * Where the memory already holds a valid tx_ptr, the ring goes on from there; otherwise it starts out empty.
 */
#define XEN_ARGO_OP_register_ring 1

/** Refuse with EEXIST to replace a ring that exists. */
#define XEN_ARGO_REGISTER_FLAG_FAIL_EXIST 0x1

/**
 * Give up a ring. Returns 0; ENOENT when there is no such ring. Senders that wait for space are not told.
 *
 * - arg1: pointer to `xen_argo_unregister_ring`
 * - arg2: null
 * - arg3, arg4: 0
 */
#define XEN_ARGO_OP_unregister_ring 2

/**
 * Send one message, put together from pieces. Returns the bytes of its payload.
 *
 * - arg1: pointer to `xen_argo_send_addr`
 * - arg2: pointer to the array of `xen_argo_iov`
 * - arg3: how many pieces, 0 to 8
 * - arg4: the message type
 *
 * A ring registered for just the sender is preferred to one for any domain, even when it is full. ECONNREFUSED: no such
 * ring. EMSGSIZE: it will never fit. EAGAIN: it does not fit now, and VIRQ_ARGO tells when to try again.
 */
#define XEN_ARGO_OP_sendv 3

/**
 * Wake the senders that wait for space in the caller's own rings, then answer questions about other rings.
 *
 * - arg1: pointer to `xen_argo_ring_data` and its entries, or null to ask nothing
 * - arg2: null
 * - arg3, arg4: 0
 */
#define XEN_ARGO_OP_notify 4

#endif

/* SPDX-License-Identifier: MIT */
/*
 * Copyright (c) 2003-2004, K A Fraser.
 */

/*
 * What a program can ask the hypervisor about an event channel, beside what Linux's own device does: a selection from
 * Xen's event_channel.h; README.md says which. The operations belong to the hypercall
 * __HYPERVISOR_event_channel_op(cmd, arg). Include <stdint.h> first.
 */

#ifndef __XEN_PUBLIC_EVENT_CHANNEL_H__
#define __XEN_PUBLIC_EVENT_CHANNEL_H__

#include "xen.h"

/** Event channel operation: bind to a port that another domain has made. */
#define EVTCHNOP_bind_interdomain 0
/** Event channel operation: bind a virtual interrupt. */
#define EVTCHNOP_bind_virq        1
/** Event channel operation: bind an interrupt of the machine. */
#define EVTCHNOP_bind_pirq        2
/** Event channel operation: close a port. */
#define EVTCHNOP_close            3
/** Event channel operation: send an event to the other end. */
#define EVTCHNOP_send             4
/** Event channel operation: what a port is bound to. Argument: `evtchn_status`. */
#define EVTCHNOP_status           5
/** Event channel operation: make a port that another domain may bind to. */
#define EVTCHNOP_alloc_unbound    6
/** Event channel operation: bind an interrupt between virtual processors. */
#define EVTCHNOP_bind_ipi         7
/** Event channel operation: the virtual processor that a port's events go to. */
#define EVTCHNOP_bind_vcpu        8
/** Event channel operation: let events of a port arrive again. */
#define EVTCHNOP_unmask           9
/** Event channel operation: close all ports. */
#define EVTCHNOP_reset           10
/** Event channel operation: change to queues of events. */
#define EVTCHNOP_init_control    11
/** Event channel operation: one page more for queues of events. */
#define EVTCHNOP_expand_array    12
/** Event channel operation: the queue of a port. */
#define EVTCHNOP_set_priority    13

/** A port of a domain: the number of one end of an event channel. */
typedef uint32_t evtchn_port_t;
DEFINE_XEN_GUEST_HANDLE(evtchn_port_t);

/** What a port is bound to. */
struct evtchn_status {
    /** From the caller: whose port; DOMID_SELF, or for the privileged another domain's id. */
    domid_t  dom;
    /** From the caller: which port. */
    evtchn_port_t port;
/** Status: not in use. */
#define EVTCHNSTAT_closed       0
/** Status: waits for the other domain to bind. */
#define EVTCHNSTAT_unbound      1
/** Status: bound to a port of another domain. */
#define EVTCHNSTAT_interdomain  2
/** Status: bound to an interrupt of the machine. */
#define EVTCHNSTAT_pirq         3
/** Status: bound to a virtual interrupt. */
#define EVTCHNSTAT_virq         4
/** Status: bound to an interrupt between virtual processors. */
#define EVTCHNSTAT_ipi          5
    /** From Xen: EVTCHNSTAT_*. */
    uint32_t status;
    /** From Xen: the virtual processor that events go to. */
    uint32_t vcpu;
    /** From Xen: more, depending on the status. */
    union {
        /** EVTCHNSTAT_unbound. */
        struct {
            /** The domain that may bind. */
            domid_t dom;
        } unbound;
        /** EVTCHNSTAT_interdomain. */
        struct {
            /** The domain of the other end. */
            domid_t dom;
            /** The port of the other end. */
            evtchn_port_t port;
        } interdomain;
        /** EVTCHNSTAT_pirq: the interrupt. */
        uint32_t pirq;
        /** EVTCHNSTAT_virq: the virtual interrupt. */
        uint32_t virq;
    } u;
};
typedef struct evtchn_status evtchn_status_t;

#endif

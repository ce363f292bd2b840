/* SPDX-License-Identifier: MIT */
/*
 * Copyright (c) 2004, K A Fraser
 * Copyright (c) 2004-2006, K A Fraser
 * Copyright (c) 2006, Christian Limpach
 * Copyright 2011 (C) Citrix Systems
 */

/*
 * What every part of Xen's interface for guests rests on: domain ids, hypercall and virtual interrupt numbers, guest
 * handles and frame numbers. A selection from Xen's xen.h and the files that it includes; README.md says which.
 *
 * Include <stdint.h> first, and define __XEN_INTERFACE_VERSION__ (0x00040e00 is the newest that these headers know):
 * without it, Xen's headers describe the interface of its first releases.
 */

#ifndef __XEN_PUBLIC_XEN_H__
#define __XEN_PUBLIC_XEN_H__

/** The newest interface that these headers describe: 0x00MMmmpp, in hexadecimal, for Xen MM.mm.pp. */
#define __XEN_LATEST_INTERFACE_VERSION__ 0x00040e00

#if defined(__XEN__) || defined(__XEN_TOOLS__)
#define __XEN_INTERFACE_VERSION__ __XEN_LATEST_INTERFACE_VERSION__
#elif !defined(__XEN_INTERFACE_VERSION__)
/** Nothing was asked for: the oldest interface. */
#define __XEN_INTERFACE_VERSION__ 0x00000000
#endif

#if __XEN_INTERFACE_VERSION__ > __XEN_LATEST_INTERFACE_VERSION__
#error "__XEN_INTERFACE_VERSION__ is newer than these headers: at most 0x00040e00 can be asked for."
#endif

/*
 * A guest handle is a pointer into the guest's memory that Xen follows. DEFINE_XEN_GUEST_HANDLE(t) declares the types,
 * XEN_GUEST_HANDLE(t) names the one that stands in memory. x86: as wide as a pointer. Arm: 8 bytes, also in a 32-bit
 * guest, so that one hypervisor serves both widths.
 */

#if defined(__i386__) || defined(__x86_64__)

#if __XEN_INTERFACE_VERSION__ >= 0x00030201
#define ___DEFINE_XEN_GUEST_HANDLE(name, type) \
    typedef struct { type *p; } __guest_handle_ ## name
#else
#define ___DEFINE_XEN_GUEST_HANDLE(name, type) \
    typedef type * __guest_handle_ ## name
#endif

#define __DEFINE_XEN_GUEST_HANDLE(name, type) \
    ___DEFINE_XEN_GUEST_HANDLE(name, type);   \
    ___DEFINE_XEN_GUEST_HANDLE(const_##name, const type)
#define DEFINE_XEN_GUEST_HANDLE(name)   __DEFINE_XEN_GUEST_HANDLE(name, name)
#define __XEN_GUEST_HANDLE(name)        __guest_handle_ ## name
#define XEN_GUEST_HANDLE(name)          __XEN_GUEST_HANDLE(name)
#define XEN_GUEST_HANDLE_PARAM(name)    XEN_GUEST_HANDLE(name)

/** A page frame number: an address divided by 4096. Which kind of address depends on where it stands. */
typedef unsigned long xen_pfn_t;

/** Xen's machine word in structures that guest and hypervisor share. */
typedef unsigned long xen_ulong_t;

#elif defined(__arm__) || defined (__aarch64__)

#define  int64_aligned_t  int64_t __attribute__((aligned(8)))
#define uint64_aligned_t uint64_t __attribute__((aligned(8)))

#define ___DEFINE_XEN_GUEST_HANDLE(name, type)                  \
    typedef union { type *p; unsigned long q; }                 \
        __guest_handle_ ## name;                                \
    typedef union { type *p; uint64_aligned_t q; }              \
        __guest_handle_64_ ## name

#define __DEFINE_XEN_GUEST_HANDLE(name, type) \
    ___DEFINE_XEN_GUEST_HANDLE(name, type);   \
    ___DEFINE_XEN_GUEST_HANDLE(const_##name, const type)
#define DEFINE_XEN_GUEST_HANDLE(name)   __DEFINE_XEN_GUEST_HANDLE(name, name)
#define __XEN_GUEST_HANDLE(name)        __guest_handle_64_ ## name
#define XEN_GUEST_HANDLE(name)          __XEN_GUEST_HANDLE(name)
#define XEN_GUEST_HANDLE_PARAM(name)    __guest_handle_ ## name

/** A page frame number: an address divided by 4096. Which kind of address depends on where it stands. */
typedef uint64_t xen_pfn_t;

/** Xen's machine word in structures that guest and hypervisor share. */
typedef uint64_t xen_ulong_t;

#else
#error "Xen has no guest interface for this architecture: __x86_64__, __i386__, __aarch64__ or __arm__ must be defined."
#endif

DEFINE_XEN_GUEST_HANDLE(char);
__DEFINE_XEN_GUEST_HANDLE(uchar, unsigned char);
DEFINE_XEN_GUEST_HANDLE(int);
__DEFINE_XEN_GUEST_HANDLE(uint,  unsigned int);
#if __XEN_INTERFACE_VERSION__ < 0x00040300
DEFINE_XEN_GUEST_HANDLE(long);
__DEFINE_XEN_GUEST_HANDLE(ulong, unsigned long);
#endif
DEFINE_XEN_GUEST_HANDLE(void);

DEFINE_XEN_GUEST_HANDLE(uint64_t);
DEFINE_XEN_GUEST_HANDLE(xen_pfn_t);
DEFINE_XEN_GUEST_HANDLE(xen_ulong_t);

/* Paste C's suffix for an unsigned type onto a number, also onto one that is itself a macro. */

#define __xen_mk_uint(x)  x ## U
#define __xen_mk_ulong(x) x ## UL
#ifndef __xen_mk_ullong
# define __xen_mk_ullong(x) x ## ULL
#endif
#define xen_mk_uint(x)    __xen_mk_uint(x)
#define xen_mk_ulong(x)   __xen_mk_ulong(x)
#define xen_mk_ullong(x)  __xen_mk_ullong(x)

/* Hypercalls: the number that goes into rax (x86) or x16 (arm64). */

/** Hypercall: set the handlers of exceptions (x86, paravirtualised guests). */
#define __HYPERVISOR_set_trap_table        0
/** Hypercall: change page table entries (x86, paravirtualised guests). */
#define __HYPERVISOR_mmu_update            1
/** Hypercall: set the global descriptor table (x86, paravirtualised guests). */
#define __HYPERVISOR_set_gdt               2
/** Hypercall: set the kernel's stack (x86, paravirtualised guests). */
#define __HYPERVISOR_stack_switch          3
/** Hypercall: set the entry points for events and failures (x86, paravirtualised guests). */
#define __HYPERVISOR_set_callbacks         4
/** Hypercall: make the next use of the floating point unit trap (x86, paravirtualised guests). */
#define __HYPERVISOR_fpu_taskswitch        5
/** Hypercall: scheduling, as it was before interface 0x00030101. */
#define __HYPERVISOR_sched_op_compat       6
/** Hypercall: control of the physical machine, for the hardware domain. */
#define __HYPERVISOR_platform_op           7
/** Hypercall: write a debug register (x86, paravirtualised guests). */
#define __HYPERVISOR_set_debugreg          8
/** Hypercall: read a debug register (x86, paravirtualised guests). */
#define __HYPERVISOR_get_debugreg          9
/** Hypercall: change one entry of a descriptor table (x86, paravirtualised guests). */
#define __HYPERVISOR_update_descriptor    10
/** Hypercall: the guest's own memory; XENMEM_* are its operations. */
#define __HYPERVISOR_memory_op            12
/** Hypercall: several hypercalls at once. */
#define __HYPERVISOR_multicall            13
/** Hypercall: change the mapping of one virtual address (x86, paravirtualised guests). */
#define __HYPERVISOR_update_va_mapping    14
/** Hypercall: have VIRQ_TIMER sent at a given time. */
#define __HYPERVISOR_set_timer_op         15
/** Hypercall: event channels, as it was before interface 0x00030202. */
#define __HYPERVISOR_event_channel_op_compat 16
/** Hypercall: Xen's version and features. */
#define __HYPERVISOR_xen_version          17
/** Hypercall: write to and read from Xen's console. */
#define __HYPERVISOR_console_io           18
/** Hypercall: physical devices, as it was before interface 0x00030202. */
#define __HYPERVISOR_physdev_op_compat    19
/** Hypercall: grant, map and copy pages between domains. */
#define __HYPERVISOR_grant_table_op       20
/** Hypercall: switch on what makes an older guest's life easier. */
#define __HYPERVISOR_vm_assist            21
/** Hypercall: change the mapping of one virtual address of another domain (x86). */
#define __HYPERVISOR_update_va_mapping_otherdomain 22
/** Hypercall: return from an exception (x86, paravirtualised guests). */
#define __HYPERVISOR_iret                 23
/** Hypercall: start, stop and describe virtual CPUs. */
#define __HYPERVISOR_vcpu_op              24
/** Hypercall: set the base of a segment (x86_64, paravirtualised guests). */
#define __HYPERVISOR_set_segment_base     25
/** Hypercall: pin page tables and flush translations (x86, paravirtualised guests). */
#define __HYPERVISOR_mmuext_op            26
/** Hypercall: the security module. */
#define __HYPERVISOR_xsm_op               27
/** Hypercall: non-maskable interrupts. */
#define __HYPERVISOR_nmi_op               28
/** Hypercall: yield, block, shut down. */
#define __HYPERVISOR_sched_op             29
/** Hypercall: where Xen calls the guest (x86, paravirtualised guests). */
#define __HYPERVISOR_callback_op          30
/** Hypercall: profiling. */
#define __HYPERVISOR_xenoprof_op          31
/** Hypercall: event channels. */
#define __HYPERVISOR_event_channel_op     32
/** Hypercall: physical devices and their interrupts. */
#define __HYPERVISOR_physdev_op           33
/** Hypercall: parameters of hardware-virtualised guests. */
#define __HYPERVISOR_hvm_op               34
/** Hypercall: control of the system, for the toolstack. */
#define __HYPERVISOR_sysctl               35
/** Hypercall: control of a domain, for the toolstack. */
#define __HYPERVISOR_domctl               36
/** Hypercall: load and start another kernel after a crash. */
#define __HYPERVISOR_kexec_op             37
/** Hypercall: transcendent memory; Xen no longer has it. */
#define __HYPERVISOR_tmem_op              38
/** Hypercall: Argo; XEN_ARGO_OP_* are its operations. */
#define __HYPERVISOR_argo_op              39
/** Hypercall: performance counters. */
#define __HYPERVISOR_xenpmu_op            40
/** Hypercall: what device models do for a guest. */
#define __HYPERVISOR_dm_op                41
/** Hypercall: the hypervisor's file system of settings. */
#define __HYPERVISOR_hypfs_op             42

/** Hypercall kept for the architecture. */
#define __HYPERVISOR_arch_0               48
/** Hypercall kept for the architecture. */
#define __HYPERVISOR_arch_1               49
/** Hypercall kept for the architecture. */
#define __HYPERVISOR_arch_2               50
/** Hypercall kept for the architecture. */
#define __HYPERVISOR_arch_3               51
/** Hypercall kept for the architecture. */
#define __HYPERVISOR_arch_4               52
/** Hypercall kept for the architecture. */
#define __HYPERVISOR_arch_5               53
/** Hypercall kept for the architecture. */
#define __HYPERVISOR_arch_6               54
/** Hypercall kept for the architecture. */
#define __HYPERVISOR_arch_7               55

/* An old interface calls the old hypercalls by the new names. */

#if __XEN_INTERFACE_VERSION__ < 0x00030101
#undef __HYPERVISOR_sched_op
#define __HYPERVISOR_sched_op __HYPERVISOR_sched_op_compat
#endif

#if __XEN_INTERFACE_VERSION__ < 0x00030202
#undef __HYPERVISOR_event_channel_op
#define __HYPERVISOR_event_channel_op __HYPERVISOR_event_channel_op_compat
#undef __HYPERVISOR_physdev_op
#define __HYPERVISOR_physdev_op __HYPERVISOR_physdev_op_compat
#endif

#if __XEN_INTERFACE_VERSION__ < 0x00030204
#define __HYPERVISOR_dom0_op __HYPERVISOR_platform_op
#endif

/*
 * Virtual interrupts, sent by Xen through event channels. One "of each virtual CPU" is bound on each; one "of the
 * domain" is bound once, on virtual CPU 0.
 */

/** Virtual interrupt of each virtual CPU: a timer ran out, or the time base changed. */
#define VIRQ_TIMER      0
/** Virtual interrupt of each virtual CPU: print what helps debugging. */
#define VIRQ_DEBUG      1
/** Virtual interrupt of the control domain: input on Xen's emergency console. */
#define VIRQ_CONSOLE    2
/** Virtual interrupt of the control domain: a domain came to a halt or needs attention. */
#define VIRQ_DOM_EXC    3
/** Virtual interrupt of the control domain: the trace buffer has records. */
#define VIRQ_TBUF       4
/** Virtual interrupt of the control domain: a domain stopped for its debugger. */
#define VIRQ_DEBUGGER   6
/** Virtual interrupt of each virtual CPU: profiling has a sample. */
#define VIRQ_XENOPROF   7
/** Virtual interrupt of the control domain: input on Xen's console. */
#define VIRQ_CON_RING   8
/** Virtual interrupt of the control domain: a physical CPU came or went. */
#define VIRQ_PCPU_STATE 9
/** Virtual interrupt of the control domain: a watched access to memory happened. */
#define VIRQ_MEM_EVENT  10
/**
 * Virtual interrupt of the domain: Argo. A message came into one of its rings, or there is space now in a ring that it
 * waited for; it does not say which, and several may become one.
 */
#define VIRQ_ARGO       11
/** Virtual interrupt of the control domain: Xen's own memory runs low. */
#define VIRQ_ENOMEM     12
/** Virtual interrupt of each virtual CPU: a performance counter overflowed. */
#define VIRQ_XENPMU     13

/** Virtual interrupt kept for the architecture. */
#define VIRQ_ARCH_0    16
/** Virtual interrupt kept for the architecture. */
#define VIRQ_ARCH_1    17
/** Virtual interrupt kept for the architecture. */
#define VIRQ_ARCH_2    18
/** Virtual interrupt kept for the architecture. */
#define VIRQ_ARCH_3    19
/** Virtual interrupt kept for the architecture. */
#define VIRQ_ARCH_4    20
/** Virtual interrupt kept for the architecture. */
#define VIRQ_ARCH_5    21
/** Virtual interrupt kept for the architecture. */
#define VIRQ_ARCH_6    22
/** Virtual interrupt kept for the architecture. */
#define VIRQ_ARCH_7    23

/** One more than the largest number of a virtual interrupt. */
#define NR_VIRQS       24

/** The smallest id that no ordinary domain has: ids from here on stand for something special. */
#define DOMID_FIRST_RESERVED xen_mk_uint(0x7FF0)

/** The calling domain, where an operation says that it takes this. Argo does not. */
#define DOMID_SELF           xen_mk_uint(0x7FF0)

/** Owner of the memory of devices, in page table updates. */
#define DOMID_IO             xen_mk_uint(0x7FF1)

/** Owner of Xen's own memory, some of which a privileged domain may map. */
#define DOMID_XEN            xen_mk_uint(0x7FF2)

/** Owner of pages that several domains share until one writes to them. */
#define DOMID_COW            xen_mk_uint(0x7FF3)

/** No domain: the owner is not known. For Argo, any domain: see XEN_ARGO_DOMID_ANY. */
#define DOMID_INVALID        xen_mk_uint(0x7FF4)

/** The domain that runs when no other does. */
#define DOMID_IDLE           xen_mk_uint(0x7FFF)

/** The bits that a domain id has. */
#define DOMID_MASK           xen_mk_uint(0x7FFF)

/** Number of a domain; DOMID_FIRST_RESERVED and more are not ordinary domains. */
typedef uint16_t domid_t;

__DEFINE_XEN_GUEST_HANDLE(uint8,  uint8_t);
__DEFINE_XEN_GUEST_HANDLE(uint16, uint16_t);
__DEFINE_XEN_GUEST_HANDLE(uint32, uint32_t);
__DEFINE_XEN_GUEST_HANDLE(uint64, uint64_t);

#endif

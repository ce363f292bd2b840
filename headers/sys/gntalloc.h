/*
 * Author: Daniel De Graaf <dgdegra@tycho.nsa.gov>
 *
 * This file is in the public domain.
 */

/*
 * /dev/xen/gntalloc: a process grants pages of its own to another domain. Allocate and grant, map with mmap(), drop the
 * references: the pages live until nobody maps them any more.
 *
 * Include <stdint.h> and <linux/ioctl.h> first.
 */

#ifndef __LINUX_PUBLIC_GNTALLOC_H__
#define __LINUX_PUBLIC_GNTALLOC_H__

/** Allocate pages of zeros and grant them to a domain. Argument: `ioctl_gntalloc_alloc_gref`. ENOSPC: the limit. */
#define IOCTL_GNTALLOC_ALLOC_GREF \
_IOC(_IOC_NONE, 'G', 5, sizeof(struct ioctl_gntalloc_alloc_gref))
/** Pages to grant. The caller provides room for `count` references, also more than the one declared. */
struct ioctl_gntalloc_alloc_gref {
	/** From the caller: the domain that may map the pages. */
	uint16_t domid;
	/** From the caller: GNTALLOC_FLAG_WRITABLE or 0. */
	uint16_t flags;
	/** From the caller: pages of 4096 bytes. */
	uint32_t count;
	/** From the driver: offset for mmap() on this descriptor, bytes. */
	uint64_t index;
	/** From the driver: the grant reference of each page, `count` of them. */
	uint32_t gref_ids[1];
};

/** The other domain may write to the pages. */
#define GNTALLOC_FLAG_WRITABLE 1

/** Drop the references to pages; those that are not mapped are freed. Argument: `ioctl_gntalloc_dealloc_gref`. */
#define IOCTL_GNTALLOC_DEALLOC_GREF \
_IOC(_IOC_NONE, 'G', 6, sizeof(struct ioctl_gntalloc_dealloc_gref))
/** Pages to drop. */
struct ioctl_gntalloc_dealloc_gref {
	/** From the caller: the offset that the allocation returned, bytes. */
	uint64_t index;
	/** From the caller: pages of 4096 bytes. */
	uint32_t count;
};

/**
 * Say what happens when a page is no longer used, also because the process died: how the other side learns of the end.
 * One setting for each page; a later one replaces it. Argument: `ioctl_gntalloc_unmap_notify`.
 */
#define IOCTL_GNTALLOC_SET_UNMAP_NOTIFY \
_IOC(_IOC_NONE, 'G', 7, sizeof(struct ioctl_gntalloc_unmap_notify))
/** What to do when a page is no longer used. */
struct ioctl_gntalloc_unmap_notify {
	/** From the caller: offset, as for mmap(), of the byte to clear; without that action, of any byte in the page. */
	uint64_t index;
	/** From the caller: UNMAP_NOTIFY_* bits; 0 for nothing. */
	uint32_t action;
	/** From the caller: local port of the event channel to send on. */
	uint32_t event_channel_port;
};

/** Action: store 0 in the byte. */
#define UNMAP_NOTIFY_CLEAR_BYTE 0x1
/** Action: send an event, after the byte was cleared. */
#define UNMAP_NOTIFY_SEND_EVENT 0x2

#endif

/*
 * Copyright (c) 2007, D G Murray
 * Copyright (c) 2018, Oleksandr Andrushchenko, EPAM Systems Inc.
 *
 * This program is free software; you can redistribute it and/or
 * modify it under the terms of the GNU General Public License version 2
 * as published by the Free Software Foundation; or, when distributed
 * separately from the Linux kernel or incorporated into other
 * software packages, subject to the following license:
 *
 * Permission is hereby granted, free of charge, to any person obtaining a copy
 * of this source file (the "Software"), to deal in the Software without
 * restriction, including without limitation the rights to use, copy, modify,
 * merge, publish, distribute, sublicense, and/or sell copies of the Software,
 * and to permit persons to whom the Software is furnished to do so, subject to
 * the following conditions:
 *
 * The above copyright notice and this permission notice shall be included in
 * all copies or substantial portions of the Software.
 *
 * THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
 * IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
 * FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
 * AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
 * LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
 * FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
 * IN THE SOFTWARE.
 */

/*
 * /dev/xen/gntdev: a process maps pages that another domain granted. Name the grants, mmap() at the offset that the
 * driver returns, and at the end munmap() and forget them.
 *
 * Include <stdint.h> and <linux/ioctl.h> first.
 */

#ifndef __LINUX_PUBLIC_GNTDEV_H__
#define __LINUX_PUBLIC_GNTDEV_H__

/** A page that a domain granted. */
struct ioctl_gntdev_grant_ref {
	/** The domain that granted it. */
	uint32_t domid;
	/** Its grant reference there. */
	uint32_t ref;
};

/** Name grants to map; mmap() maps them. Argument: `ioctl_gntdev_map_grant_ref`. */
#define IOCTL_GNTDEV_MAP_GRANT_REF \
_IOC(_IOC_NONE, 'G', 0, sizeof(struct ioctl_gntdev_map_grant_ref))
/** Grants to map. The caller provides `count` of them, also more than the one declared. */
struct ioctl_gntdev_map_grant_ref {
	/** From the caller: how many grants, each a page of 4096 bytes. */
	uint32_t count;
	/** Ignored. */
	uint32_t pad;
	/** From the driver: offset for mmap(), bytes. The first one on a descriptor is 0. */
	uint64_t index;
	/** From the caller: the grants, in the order of the mapping's pages. */
	struct ioctl_gntdev_grant_ref refs[1];
};

/** Forget grants, after munmap(). Argument: `ioctl_gntdev_unmap_grant_ref`. ENOENT: no such mapping. */
#define IOCTL_GNTDEV_UNMAP_GRANT_REF \
_IOC(_IOC_NONE, 'G', 1, sizeof(struct ioctl_gntdev_unmap_grant_ref))
/** Grants to forget. */
struct ioctl_gntdev_unmap_grant_ref {
	/** From the caller: the offset that the driver returned, bytes. */
	uint64_t index;
	/** From the caller: how many grants, all of that mapping. */
	uint32_t count;
	/** Ignored. */
	uint32_t pad;
};

/** Find the offset and size of a mapping by its address. Argument: `ioctl_gntdev_get_offset_for_vaddr`. */
#define IOCTL_GNTDEV_GET_OFFSET_FOR_VADDR \
_IOC(_IOC_NONE, 'G', 2, sizeof(struct ioctl_gntdev_get_offset_for_vaddr))
/** A mapping to find. */
struct ioctl_gntdev_get_offset_for_vaddr {
	/** From the caller: address of the mapping's first page. EINVAL when no mapping begins there. */
	uint64_t vaddr;
	/** From the driver: the offset that it was mapped with, bytes. */
	uint64_t offset;
	/** From the driver: its pages of 4096 bytes. */
	uint32_t count;
	/** Ignored. */
	uint32_t pad;
};

/** Limit the grants of this descriptor, before anything else. Newer drivers do not know it: ENOTTY. */
#define IOCTL_GNTDEV_SET_MAX_GRANTS \
_IOC(_IOC_NONE, 'G', 3, sizeof(struct ioctl_gntdev_set_max_grants))
/** The limit to set. */
struct ioctl_gntdev_set_max_grants {
	/** From the caller: the most grants that may be mapped at once. */
	uint32_t count;
};

/**
 * Say what happens when a page is no longer mapped, also because the process died: how the other side learns of the
 * end. One setting for each mapping; a later one replaces it. Argument: `ioctl_gntdev_unmap_notify`.
 */
#define IOCTL_GNTDEV_SET_UNMAP_NOTIFY \
_IOC(_IOC_NONE, 'G', 7, sizeof(struct ioctl_gntdev_unmap_notify))
/** What to do when a page is no longer mapped. */
struct ioctl_gntdev_unmap_notify {
	/** From the caller: offset, as for mmap(), of the byte to clear, which has to be mapped writable. */
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

/** Bytes to copy between a page of the process and a granted one, or between two granted ones. */
struct ioctl_gntdev_grant_copy_segment {
    /** From where to where. */
    union {
        /** Address in the process. */
        void *virt;
        /** Part of a page that a domain granted. */
        struct {
            /** Its grant reference. */
            uint32_t ref;
            /** First byte within the page. */
            uint16_t offset;
            /** The domain that granted it. */
            uint16_t domid;
        } foreign;
    } source, dest;
    /** Bytes; a part of a granted page may not reach beyond the page. */
    uint16_t len;
    /** 1: the source is a granted page. 2: the destination is one. At least one of the two. */
    uint16_t flags;
    /** From the driver: 0, or a negative GNTST_* number of Xen's grant_table.h. */
    int16_t status;
};

/** Have Xen copy between granted pages and the process's own. Argument: `ioctl_gntdev_grant_copy`. */
#define IOCTL_GNTDEV_GRANT_COPY \
_IOC(_IOC_NONE, 'G', 8, sizeof(struct ioctl_gntdev_grant_copy))
/** What to copy. Success means that every segment was tried: each has its own status. */
struct ioctl_gntdev_grant_copy {
    /** Entries of the array. */
    unsigned int count;
    /** Array of segments. */
    struct ioctl_gntdev_grant_copy_segment *segments;
};

/** Flag of a DMA buffer: memory whose writes the processor combines. */
#define GNTDEV_DMA_FLAG_WC		(1 << 0)

/** Flag of a DMA buffer: memory that processor and device always see alike. */
#define GNTDEV_DMA_FLAG_COHERENT	(1 << 1)

/** Make a DMA buffer out of granted pages. Argument: `ioctl_gntdev_dmabuf_exp_from_refs`. */
#define IOCTL_GNTDEV_DMABUF_EXP_FROM_REFS \
    _IOC(_IOC_NONE, 'G', 9, \
         sizeof(struct ioctl_gntdev_dmabuf_exp_from_refs))
/** Granted pages to make a DMA buffer of. The caller provides `count` references, also more than the one declared. */
struct ioctl_gntdev_dmabuf_exp_from_refs {
    /** From the caller: one of GNTDEV_DMA_FLAG_*, or 0 for ordinary memory. */
    uint32_t flags;
    /** From the caller: how many references. */
    uint32_t count;
    /** From the driver: file descriptor of the buffer. */
    uint32_t fd;
    /** From the caller: the domain that granted the pages. */
    uint32_t domid;
    /** From the caller: the grant references. */
    uint32_t refs[1];
};

/**
 * Wait until nobody uses a DMA buffer made of granted pages. ETIMEDOUT: somebody still does. ENOENT: there is no such
 * buffer any more, which is as good as success. Argument: `ioctl_gntdev_dmabuf_exp_wait_released`.
 */
#define IOCTL_GNTDEV_DMABUF_EXP_WAIT_RELEASED \
    _IOC(_IOC_NONE, 'G', 10, \
         sizeof(struct ioctl_gntdev_dmabuf_exp_wait_released))
/** A DMA buffer to wait for. */
struct ioctl_gntdev_dmabuf_exp_wait_released {
    /** From the caller: file descriptor of the buffer. */
    uint32_t fd;
    /** From the caller: the longest wait, milliseconds. */
    uint32_t wait_to_ms;
};

/** Grant the pages of a DMA buffer to a domain. Argument: `ioctl_gntdev_dmabuf_imp_to_refs`. */
#define IOCTL_GNTDEV_DMABUF_IMP_TO_REFS \
    _IOC(_IOC_NONE, 'G', 11, \
         sizeof(struct ioctl_gntdev_dmabuf_imp_to_refs))
/** A DMA buffer to grant. The caller provides room for `count` references, also more than the one declared. */
struct ioctl_gntdev_dmabuf_imp_to_refs {
    /** From the caller: file descriptor of the buffer. */
    uint32_t fd;
    /** From the caller: how many references, one for each page. */
    uint32_t count;
    /** From the caller: the domain that may map the pages. */
    uint32_t domid;
    /** Must be 0. */
    uint32_t reserved;
    /** From the driver: the grant references. */
    uint32_t refs[1];
};

/** Take back the grants of a DMA buffer. Argument: `ioctl_gntdev_dmabuf_imp_release`. */
#define IOCTL_GNTDEV_DMABUF_IMP_RELEASE \
    _IOC(_IOC_NONE, 'G', 12, \
         sizeof(struct ioctl_gntdev_dmabuf_imp_release))
/** A DMA buffer to take back from a domain. */
struct ioctl_gntdev_dmabuf_imp_release {
    /** From the caller: file descriptor of the buffer. */
    uint32_t fd;
    /** Must be 0. */
    uint32_t reserved;
};

#endif

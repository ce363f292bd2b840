/*
 * Copyright (c) 2003-2005, K A Fraser
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
 * /dev/xen/privcmd: a process makes hypercalls and maps memory of other domains. Memory that a hypercall's arguments
 * point to has to be resident: take it from /dev/xen/hypercall.
 *
 * Include <stddef.h>, <stdint.h>, <linux/ioctl.h> and xen.h first.
 */

#ifndef __LINUX_PUBLIC_PRIVCMD_H__
#define __LINUX_PUBLIC_PRIVCMD_H__

#include <linux/types.h>

#ifndef __user
/** Marks a pointer into the process's memory, for those who read. */
#define __user
#endif

/** One hypercall: argument of IOCTL_PRIVCMD_HYPERCALL. */
typedef struct privcmd_hypercall
{
	/** Which: a __HYPERVISOR_* number. */
	__u64 op;
	/** Its arguments; addresses are the process's own. Those that the hypercall does not have are ignored. */
	__u64 arg[5];
} privcmd_hypercall_t;

/** A range of frames to map: entry of `privcmd_mmap`. */
typedef struct privcmd_mmap_entry {
	/** Address in the process where the range begins. */
	__u64 va;
	/** First machine frame. */
	__u64 mfn;
	/** Pages of 4096 bytes. */
	__u64 npages;
} privcmd_mmap_entry_t;

/** Ranges of frames to map: argument of IOCTL_PRIVCMD_MMAP. */
typedef struct privcmd_mmap {
	/** Entries of the array. */
	int num;
	/** Whose memory. */
	domid_t dom;
	/** The array. */
	privcmd_mmap_entry_t __user *entry;
} privcmd_mmap_t;

/** Single frames to map: argument of IOCTL_PRIVCMD_MMAPBATCH. */
typedef struct privcmd_mmapbatch {
	/** Entries of the array. */
	int num;
	/** Whose memory. */
	domid_t dom;
	/** Address in the process of the first page; the others follow it. */
	__u64 addr;
	/** Array of frames. The driver sets PRIVCMD_MMAPBATCH_*_ERROR bits in those that it could not map. */
	xen_pfn_t __user *arr;
} privcmd_mmapbatch_t;

/** In a frame number after IOCTL_PRIVCMD_MMAPBATCH: it could not be mapped. */
#define PRIVCMD_MMAPBATCH_MFN_ERROR     0xf0000000U
/** In a frame number after IOCTL_PRIVCMD_MMAPBATCH: its content is on disk; try again later. */
#define PRIVCMD_MMAPBATCH_PAGED_ERROR   0x80000000U

/** Single frames to map, errors apart: argument of IOCTL_PRIVCMD_MMAPBATCH_V2. */
typedef struct privcmd_mmapbatch_v2 {
	/** Entries of each of the two arrays. */
	unsigned int num;
	/** Whose memory. */
	domid_t dom;
	/** Address in the process of the first page; the others follow it. */
	__u64 addr;
	/** Array of frames; only read. */
	const xen_pfn_t __user *arr;
	/** Array of results, written by the driver: 0, or a negated errno. */
	int __user *err;
} privcmd_mmapbatch_v2_t;

/** A buffer of a device model's operation. */
typedef struct privcmd_dm_op_buf {
	/** Where it is in the process. */
	void __user *uptr;
	/** Bytes. */
	size_t size;
} privcmd_dm_op_buf_t;

/** A device model's operation: argument of IOCTL_PRIVCMD_DM_OP. */
typedef struct privcmd_dm_op {
	/** The domain that the device model serves. */
	domid_t dom;
	/** Entries of the array. */
	__u16 num;
	/** Array of buffers; the first one holds the operation. */
	const privcmd_dm_op_buf_t __user *ubufs;
} privcmd_dm_op_t;

/** Frames of a domain's resource to map: argument of IOCTL_PRIVCMD_MMAP_RESOURCE. */
typedef struct privcmd_mmap_resource {
	/** Whose resource. */
	domid_t dom;
	/** Kind of resource: a XENMEM_resource_* number of Xen's memory.h. */
	__u32 type;
	/** Which one of that kind. */
	__u32 id;
	/** First frame of it. */
	__u32 idx;
	/** Frames. With this and `addr` 0, the driver stores here how many there are. */
	__u64 num;
	/** Address in the process. */
	__u64 addr;
} privcmd_mmap_resource_t;

/** Make a hypercall. Argument: `privcmd_hypercall`. Returns its result; a negative one becomes -1 and errno. */
#define IOCTL_PRIVCMD_HYPERCALL					\
	_IOC(_IOC_NONE, 'P', 0, sizeof(privcmd_hypercall_t))
/** Map ranges of another domain's frames. Argument: `privcmd_mmap`. Paravirtualised domains only. */
#define IOCTL_PRIVCMD_MMAP					\
	_IOC(_IOC_NONE, 'P', 2, sizeof(privcmd_mmap_t))
/** Map single frames of another domain. Argument: `privcmd_mmapbatch`. */
#define IOCTL_PRIVCMD_MMAPBATCH					\
	_IOC(_IOC_NONE, 'P', 3, sizeof(privcmd_mmapbatch_t))
/** Map single frames of another domain, with a result for each. Argument: `privcmd_mmapbatch_v2`. */
#define IOCTL_PRIVCMD_MMAPBATCH_V2				\
	_IOC(_IOC_NONE, 'P', 4, sizeof(privcmd_mmapbatch_v2_t))
/** Have Xen do something for a device model. Argument: `privcmd_dm_op`. */
#define IOCTL_PRIVCMD_DM_OP					\
	_IOC(_IOC_NONE, 'P', 5, sizeof(privcmd_dm_op_t))
/** Keep this descriptor to one domain from now on; hypercalls then fail with EPERM. Argument: the `domid_t`. */
#define IOCTL_PRIVCMD_RESTRICT					\
	_IOC(_IOC_NONE, 'P', 6, sizeof(domid_t))
/** Map frames of a resource. Argument: `privcmd_mmap_resource`. */
#define IOCTL_PRIVCMD_MMAP_RESOURCE				\
	_IOC(_IOC_NONE, 'P', 7, sizeof(privcmd_mmap_resource_t))
/** What no driver knows: its error is the one that an unknown request gets. */
#define IOCTL_PRIVCMD_UNIMPLEMENTED				\
	_IOC(_IOC_NONE, 'P', 0xFF, 0)

#endif

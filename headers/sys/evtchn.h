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
 * /dev/xen/evtchn: a process owns event channel ports. Ports are numbers local to the domain. read() gives the ports
 * that fired, 4 bytes each; a port that was read stays silent until write() gives it back.
 *
 * Include <stdint.h>, <linux/ioctl.h> and xen.h first.
 */

#ifndef __LINUX_PUBLIC_EVTCHN_H__
#define __LINUX_PUBLIC_EVTCHN_H__

/** Take a virtual interrupt. Argument: `ioctl_evtchn_bind_virq`. Returns the new port. */
#define IOCTL_EVTCHN_BIND_VIRQ				\
	_IOC(_IOC_NONE, 'E', 0, sizeof(struct ioctl_evtchn_bind_virq))
/** A virtual interrupt to take; it comes on virtual CPU 0. */
struct ioctl_evtchn_bind_virq {
	/** A VIRQ_* number. */
	unsigned int virq;
};

/**
 * Connect to a port that another domain offers. Argument: `ioctl_evtchn_bind_interdomain`. Returns the new port, which
 * has an event pending from the start.
 */
#define IOCTL_EVTCHN_BIND_INTERDOMAIN			\
	_IOC(_IOC_NONE, 'E', 1, sizeof(struct ioctl_evtchn_bind_interdomain))
/** The port to connect to. */
struct ioctl_evtchn_bind_interdomain {
	/** The domain that offers it, and the port's number there. */
	unsigned int remote_domain, remote_port;
};

/** Offer a port to a domain. Argument: `ioctl_evtchn_bind_unbound_port`. Returns the new port. */
#define IOCTL_EVTCHN_BIND_UNBOUND_PORT			\
	_IOC(_IOC_NONE, 'E', 2, sizeof(struct ioctl_evtchn_bind_unbound_port))
/** Whom to offer a port. */
struct ioctl_evtchn_bind_unbound_port {
	/** The only domain that may connect to it. */
	unsigned int remote_domain;
};

/** Give up a port. Argument: `ioctl_evtchn_unbind`. ENOTCONN: it is not this descriptor's. */
#define IOCTL_EVTCHN_UNBIND				\
	_IOC(_IOC_NONE, 'E', 3, sizeof(struct ioctl_evtchn_unbind))
/** The port to give up. */
struct ioctl_evtchn_unbind {
	/** Its local number. */
	unsigned int port;
};

/** Send an event. Argument: `ioctl_evtchn_notify`. ENOTCONN: the port is not this descriptor's. */
#define IOCTL_EVTCHN_NOTIFY				\
	_IOC(_IOC_NONE, 'E', 4, sizeof(struct ioctl_evtchn_notify))
/** The port to send an event on. */
struct ioctl_evtchn_notify {
	/** Its local number. */
	unsigned int port;
};

/** Forget the ports that fired and were not read, and end the EFBIG that read() gives once there were too many. */
#define IOCTL_EVTCHN_RESET				\
	_IOC(_IOC_NONE, 'E', 5, 0)

/**
 * Let this descriptor connect to ports of one domain only, for good; what is connected already stays. Argument:
 * `ioctl_evtchn_restrict_domid`.
 */
#define IOCTL_EVTCHN_RESTRICT_DOMID			\
	_IOC(_IOC_NONE, 'E', 6, sizeof(struct ioctl_evtchn_restrict_domid))
/** The domain to keep to. */
struct ioctl_evtchn_restrict_domid {
	/** An ordinary domain other than 0. */
	domid_t domid;
};

#endif

/*
 * Stands in for <sys/ioctl.h> as far as headers of devices need it: how a request's number is made.
 */
#ifndef XENBIND_STUB_SYS_IOCTL_H
#define XENBIND_STUB_SYS_IOCTL_H

#include <linux/ioctl.h>

#endif

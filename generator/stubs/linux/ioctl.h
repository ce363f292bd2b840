/*
 * Stands in for Linux's <linux/ioctl.h>: the number of a request holds, from bit 0 on, 8 bits of its number within the
 * driver, 8 of the driver's letter, 14 of its argument's size, 2 of the direction. So it is on x86 and on both Arms.
 */
#ifndef XENBIND_STUB_LINUX_IOCTL_H
#define XENBIND_STUB_LINUX_IOCTL_H

#define _IOC_NRBITS 8
#define _IOC_TYPEBITS 8
#define _IOC_SIZEBITS 14
#define _IOC_DIRBITS 2

#define _IOC_NRMASK 0xff
#define _IOC_TYPEMASK 0xff
#define _IOC_SIZEMASK 0x3fff
#define _IOC_DIRMASK 3

#define _IOC_NRSHIFT 0
#define _IOC_TYPESHIFT 8
#define _IOC_SIZESHIFT 16
#define _IOC_DIRSHIFT 30

/* Seen from the process: write means that the driver reads the argument. */
#define _IOC_NONE 0U
#define _IOC_WRITE 1U
#define _IOC_READ 2U

/* The direction goes first: it makes the sum unsigned, so that bit 31 is no sign. */
#define _IOC(dir, type, nr, size) \
    (((dir) << _IOC_DIRSHIFT) | ((size) << _IOC_SIZESHIFT) | ((type) << _IOC_TYPESHIFT) | ((nr) << _IOC_NRSHIFT))

#define _IOC_TYPECHECK(type) (sizeof(type))
#define _IO(type, nr) _IOC(_IOC_NONE, (type), (nr), 0)
#define _IOR(type, nr, argument) _IOC(_IOC_READ, (type), (nr), (_IOC_TYPECHECK(argument)))
#define _IOW(type, nr, argument) _IOC(_IOC_WRITE, (type), (nr), (_IOC_TYPECHECK(argument)))
#define _IOWR(type, nr, argument) _IOC(_IOC_READ | _IOC_WRITE, (type), (nr), (_IOC_TYPECHECK(argument)))

#define _IOC_DIR(request) (((request) >> _IOC_DIRSHIFT) & _IOC_DIRMASK)
#define _IOC_TYPE(request) (((request) >> _IOC_TYPESHIFT) & _IOC_TYPEMASK)
#define _IOC_NR(request) (((request) >> _IOC_NRSHIFT) & _IOC_NRMASK)
#define _IOC_SIZE(request) (((request) >> _IOC_SIZESHIFT) & _IOC_SIZEMASK)

#define IOC_IN (_IOC_WRITE << _IOC_DIRSHIFT)
#define IOC_OUT (_IOC_READ << _IOC_DIRSHIFT)
#define IOC_INOUT ((_IOC_WRITE | _IOC_READ) << _IOC_DIRSHIFT)
#define IOCSIZE_MASK (_IOC_SIZEMASK << _IOC_SIZESHIFT)
#define IOCSIZE_SHIFT _IOC_SIZESHIFT

#endif

/* SPDX-License-Identifier: MIT */
/*
 * Copyright (C) 2005 Rusty Russell IBM Corporation
 */

/*
 * XenStore's protocol: messages of a 16-byte header and a payload, in both directions, over a socket, a device or a
 * page that the domain shares with the daemon. Integers are little-endian.
 *
 * Include <stdint.h> first; with <errno.h> before it as well, there is the table of error names.
 */

#ifndef _XS_WIRE_H
#define _XS_WIRE_H

/** What a message is about: `xsd_sockmsg.type`. A reply has its request's type, or is XS_ERROR. */
enum xsd_sockmsg_type
{
    /** Talk to the daemon itself; privileged. */
    XS_CONTROL,
/** An older name of XS_CONTROL. */
#define XS_DEBUG XS_CONTROL
    /** List the children of a node. */
    XS_DIRECTORY,
    /** Read the value of a node. */
    XS_READ,
    /** Read the permissions of a node. */
    XS_GET_PERMS,
    /** Ask for events about a node and all below it; the first one comes at once. */
    XS_WATCH,
    /** End a watch, named by path and token. */
    XS_UNWATCH,
    /** Begin a transaction; the reply has its id. */
    XS_TRANSACTION_START,
    /** End a transaction: commit or give up. EAGAIN: do all of it again. */
    XS_TRANSACTION_END,
    /** Make a domain known to the daemon; privileged. */
    XS_INTRODUCE,
    /** Forget a domain; privileged. */
    XS_RELEASE,
    /** The path under which a domain's own nodes stand. */
    XS_GET_DOMAIN_PATH,
    /** Write the value of a node, and make the node if need be. */
    XS_WRITE,
    /** Make a node without a value. That it exists already is no error. */
    XS_MKDIR,
    /** Remove a node and all below it. */
    XS_RM,
    /** Replace the permissions of a node. */
    XS_SET_PERMS,
    /** From the daemon, unasked: a watched node changed. */
    XS_WATCH_EVENT,
    /** From the daemon: the request failed; the payload names the error. */
    XS_ERROR,
    /** Whether the daemon knows a domain; privileged. */
    XS_IS_DOMAIN_INTRODUCED,
    /** A domain goes on after a suspend; privileged. */
    XS_RESUME,
    /** Let a domain act for another one; privileged. */
    XS_SET_TARGET,
    /** Drop all watches and transactions of this connection. The number before it belonged to a request now gone. */
    XS_RESET_WATCHES = XS_SET_TARGET + 2,
    /** List the children of a node that has too many for one message, from an offset on. */
    XS_DIRECTORY_PART,

    /** One more than the largest type of a request. */
    XS_TYPE_COUNT,

    /** Never a type. */
    XS_INVALID = 0xffff
};

/** How a write treats a node that is not there: do not make it. */
#define XS_WRITE_NONE "NONE"
/** How a write treats a node that is not there: make it. */
#define XS_WRITE_CREATE "CREATE"
/** How a write treats a node that is there: fail. */
#define XS_WRITE_CREATE_EXCL "CREATE|EXCL"

/** An error by number, which differs between systems, and by name, which goes over the wire. */
struct xsd_errors
{
    /** The number on this system. */
    int errnum;
    /** The name, as in `<errno.h>`. */
    const char *errstring;
};
#ifdef EINVAL
/** An entry of the table. */
#define XSD_ERROR(x) { x, #x }
/* Clients take a name that is not in the table for EINVAL. */
static const struct xsd_errors xsd_errors[]
#if defined(__GNUC__)
__attribute__((unused))
#endif
    = {
    XSD_ERROR(EINVAL),
    XSD_ERROR(EACCES),
    XSD_ERROR(EEXIST),
    XSD_ERROR(EISDIR),
    XSD_ERROR(ENOENT),
    XSD_ERROR(ENOMEM),
    XSD_ERROR(ENOSPC),
    XSD_ERROR(EIO),
    XSD_ERROR(ENOTEMPTY),
    XSD_ERROR(ENOSYS),
    XSD_ERROR(EROFS),
    XSD_ERROR(EBUSY),
    XSD_ERROR(EAGAIN),
    XSD_ERROR(EISCONN),
    XSD_ERROR(E2BIG),
    XSD_ERROR(EPERM),
};
#endif

/** What stands before the payload of each message. */
struct xsd_sockmsg
{
    /** One of `enum xsd_sockmsg_type`. */
    uint32_t type;
    /** Chosen by the client; the reply has the same. Not meaningful in watch events. */
    uint32_t req_id;
    /** The transaction that the request belongs to; 0 for none. */
    uint32_t tx_id;
    /** Bytes of payload, XENSTORE_PAYLOAD_MAX at most. */
    uint32_t len;
};

/** Which string of a watch event is which: position in the payload. */
enum xs_watch_type
{
    /** The path that changed. */
    XS_WATCH_PATH = 0,
    /** The token that the watch was set with. */
    XS_WATCH_TOKEN
};

/** Bytes of each of the two rings of a shared page. */
#define XENSTORE_RING_SIZE 1024
/** A count of bytes in a ring, modulo 2^32. */
typedef uint32_t XENSTORE_RING_IDX;
/** Where the byte of a count stands in the ring. */
#define MASK_XENSTORE_IDX(idx) ((idx) & (XENSTORE_RING_SIZE-1))
/** The page that a domain shares with the daemon. */
struct xenstore_domain_interface {
    /** Requests: the domain writes, the daemon reads. */
    char req[XENSTORE_RING_SIZE];
    /** Replies and watch events: the daemon writes, the domain reads. */
    char rsp[XENSTORE_RING_SIZE];
    /** Bytes of requests read by the daemon, and written by the domain, so far. */
    XENSTORE_RING_IDX req_cons, req_prod;
    /** Bytes of replies read by the domain, and written by the daemon, so far. */
    XENSTORE_RING_IDX rsp_cons, rsp_prod;
    /** From the daemon: XENSTORE_SERVER_FEATURE_* bits. */
    uint32_t server_features;
    /** State of the connection: XENSTORE_CONNECTED or XENSTORE_RECONNECT. */
    uint32_t connection;
    /** From the daemon: one of XENSTORE_ERROR_*. */
    uint32_t error;
};

/** The most bytes of payload. The daemon ends a connection that says more. */
#define XENSTORE_PAYLOAD_MAX 4096

/** The most bytes of a path that begins with `/`. */
#define XENSTORE_ABS_PATH_MAX 3072
/** The most bytes of a path relative to the domain's own. */
#define XENSTORE_REL_PATH_MAX 2048

/** Feature: the domain can have the connection started anew. */
#define XENSTORE_SERVER_FEATURE_RECONNECTION 1
/** Feature: the page has the field `error`. */
#define XENSTORE_SERVER_FEATURE_ERROR        2

/** The connection works. */
#define XENSTORE_CONNECTED 0
/** The connection is being started anew. */
#define XENSTORE_RECONNECT 1

/** No error. */
#define XENSTORE_ERROR_NONE    0
/** Error: the communication broke down. */
#define XENSTORE_ERROR_COMM    1
/** Error: an index of a ring is out of range. */
#define XENSTORE_ERROR_RINGIDX 2
/** Error: a message that the protocol does not allow, such as one that is too long. */
#define XENSTORE_ERROR_PROTO   3

#endif

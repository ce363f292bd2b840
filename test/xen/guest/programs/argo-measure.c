/*
 * What it costs to send a message over Argo, by the bare hypercall.
 *
 *   argo-measure DOMAIN PORT
 *
 * sends to that ring of this very domain, DOMAIN, and does what the lines of its standard input say, until they end:
 *   bare COUNT SIZE   COUNT messages of SIZE bytes, for which the ring must have room
 * Each answers with one line, the microseconds that it took.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Else the handles of guests are what they were in 2006. */
#define __XEN_TOOLS__ 1
#include <xencall.h>
#include <xen/xen.h>
#include <xen/argo.h>

#define LARGEST 65536
#define TYPE 1

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: argo-measure DOMAIN PORT\n");
        return 2;
    }
    xencall_handle *xen = xencall_open(NULL, 0);
    if (!xen)
        fail("xencall_open");
    xen_argo_send_addr_t *addresses = xencall_alloc_buffer(xen, sizeof(*addresses));
    xen_argo_iov_t *piece = xencall_alloc_buffer(xen, sizeof(*piece));
    uint8_t *message = xencall_alloc_buffer(xen, LARGEST);
    if (!addresses || !piece || !message)
        fail("xencall_alloc_buffer");
    memset(addresses, 0, sizeof(*addresses));
    memset(piece, 0, sizeof(*piece));
    addresses->src.domain_id = addresses->dst.domain_id = atoi(argv[1]);
    addresses->src.aport = addresses->dst.aport = strtoul(argv[2], NULL, 0);
    for (size_t at = 0; at < LARGEST; at++)
        message[at] = at * 7;

    unsigned count, size;
    struct timespec start, end;
    while (scanf(" bare %u %u", &count, &size) == 2 && size <= LARGEST) {
        clock_gettime(CLOCK_MONOTONIC, &start);
        for (unsigned at = 0; at < count; at++) {
            set_xen_guest_handle(piece->iov_hnd, message);
            piece->iov_len = size;
            if (xencall5(xen, __HYPERVISOR_argo_op, XEN_ARGO_OP_sendv, (uintptr_t)addresses, (uintptr_t)piece, 1,
                         TYPE) != (int)size)
                fail("sendv");
        }
        clock_gettime(CLOCK_MONOTONIC, &end);
        printf("%lld\n", (long long)(end.tv_sec - start.tv_sec) * 1000000 + (end.tv_nsec - start.tv_nsec) / 1000);
        fflush(stdout);
    }
    return 0;
}

/*
 * What a vchan costs, by Xen's own libxenvchan: two processes that can be asked for one transfer after another.
 *
 *   vchan-measure server|client DOMAIN PATH BYTES
 *
 * BYTES is what the server asks its rings to hold. It prints "ready" when a client can come, and then does what the lines
 * of its standard input say, until they end:
 *   stream COUNT CHUNK   COUNT bytes to the client, CHUNK at a time
 *   turns COUNT CHUNK    COUNT times: CHUNK bytes to the client, and back
 * Each answers with one line, the microseconds that it took: until the client has said that all is there. The client is
 * told by the server, by three words: action, count, chunk.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <libxenvchan.h>

#define LARGEST (1 << 20)

enum { STREAM, TURNS };

struct order {
    uint32_t action, count, chunk;
};

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

/* 0 when the other end has gone. */
static int receive(struct libxenvchan *channel, void *bytes, size_t count)
{
    int done = libxenvchan_recv(channel, bytes, count);
    if (done < 0 && libxenvchan_is_open(channel))
        fail("libxenvchan_recv");
    return done > 0;
}

static void must_receive(struct libxenvchan *channel, void *bytes, size_t count)
{
    if (!receive(channel, bytes, count))
        fail("the other end has gone");
}

static void must_send(struct libxenvchan *channel, const void *bytes, size_t count)
{
    if (libxenvchan_send(channel, bytes, count) != (int)count)
        fail("libxenvchan_send");
}

/* The last word of the buffer's beginning: what arrived last is answered with it. */
static uint32_t last_word(const uint8_t *bytes, size_t count)
{
    uint32_t word;
    memcpy(&word, bytes + count - sizeof(word), sizeof(word));
    return word;
}

static void serve_order(struct libxenvchan *channel, uint8_t *buffer, struct order order)
{
    uint32_t answer;
    struct timespec start, end;
    must_send(channel, &order, sizeof(order));
    must_receive(channel, &answer, sizeof(answer));
    clock_gettime(CLOCK_MONOTONIC, &start);
    if (order.action == STREAM) {
        for (uint32_t done = 0; done < order.count; done += order.chunk)
            if (libxenvchan_write(channel, buffer, order.chunk) != (int)order.chunk)
                fail("libxenvchan_write");
        must_receive(channel, &answer, sizeof(answer));
        if (answer != last_word(buffer, order.chunk))
            fail("other bytes have arrived");
    } else {
        for (uint32_t turn = 0; turn < order.count; turn++) {
            must_send(channel, buffer, order.chunk);
            must_receive(channel, buffer, order.chunk);
        }
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("%lld\n", (long long)(end.tv_sec - start.tv_sec) * 1000000 + (end.tv_nsec - start.tv_nsec) / 1000);
    fflush(stdout);
}

static void serve(struct libxenvchan *channel, uint8_t *buffer)
{
    char action[16];
    struct order order;
    printf("ready\n");
    fflush(stdout);
    while (libxenvchan_is_open(channel) == 2)
        libxenvchan_wait(channel);
    while (scanf("%15s %u %u", action, &order.count, &order.chunk) == 3) {
        order.action = strcmp(action, "turns") == 0 ? TURNS : STREAM;
        if (order.chunk < sizeof(uint32_t) || order.chunk > LARGEST || order.count % order.chunk != 0)
            if (order.action == STREAM)
                fail("whole chunks were expected");
        serve_order(channel, buffer, order);
    }
}

static void follow(struct libxenvchan *channel, uint8_t *buffer)
{
    struct order order;
    uint32_t answer = 0;
    while (receive(channel, &order, sizeof(order))) {
        must_send(channel, &answer, sizeof(answer));
        if (order.action == STREAM) {
            uint32_t last = 0;
            for (uint32_t done = 0; done < order.count;) {
                uint32_t left = order.count - done;
                int got = libxenvchan_read(channel, buffer, left < order.chunk ? left : order.chunk);
                if (got <= 0)
                    fail("libxenvchan_read");
                done += got;
                last = got;
            }
            answer = last < sizeof(answer) ? 0 : last_word(buffer, last);
            must_send(channel, &answer, sizeof(answer));
        } else {
            for (uint32_t turn = 0; turn < order.count; turn++) {
                must_receive(channel, buffer, order.chunk);
                must_send(channel, buffer, order.chunk);
            }
        }
    }
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fprintf(stderr, "usage: vchan-measure server|client DOMAIN PATH BYTES\n");
        return 2;
    }
    int is_server = strcmp(argv[1], "server") == 0;
    int domain = atoi(argv[2]);
    size_t size = strtoul(argv[4], NULL, 0);
    struct libxenvchan *channel = is_server ? libxenvchan_server_init(NULL, domain, argv[3], size, size)
                                            : libxenvchan_client_init(NULL, domain, argv[3]);
    if (!channel)
        fail(is_server ? "libxenvchan_server_init" : "libxenvchan_client_init");
    channel->blocking = 1;
    uint8_t *buffer = malloc(LARGEST);
    for (size_t at = 0; at < LARGEST; at++)
        buffer[at] = at * 7;
    if (is_server)
        serve(channel, buffer);
    else
        follow(channel, buffer);
    libxenvchan_close(channel);
    return 0;
}

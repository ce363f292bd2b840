/*
 * One end of a vchan, by Xen's own libxenvchan:
 *
 *   vchan-peer server|client DOMAIN PATH READ_BYTES WRITE_BYTES ACTION COUNT [CHUNK]
 *
 * READ_BYTES and WRITE_BYTES are what the server asks its rings to hold. ACTION is
 *   send     writes COUNT bytes of the sequence below, CHUNK at a time
 *   hold     does the same with what fits into the ring, prints "written" and stays until it is killed
 *   receive  reads COUNT bytes, or all that there are when the other end goes
 *   echo     writes back all that comes, until COUNT bytes came
 *   ping     COUNT times: writes CHUNK bytes and reads as many
 * and the line that is printed at the end tells what went through: bytes and checksum. The server prints "ready" when a
 * client can come.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libxenvchan.h>

#define LARGEST (1 << 20)

/* Bytes of a xorshift sequence, and a checksum over whole words: cheap in C and in JavaScript alike. */
struct sequence {
    uint32_t state;
};

static void fill(struct sequence *sequence, uint8_t *bytes, size_t count)
{
    for (size_t at = 0; at < count; at += 4) {
        uint32_t x = sequence->state;
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
        sequence->state = x;
        memcpy(bytes + at, &x, 4);
    }
}

struct checksum {
    uint32_t value;
    uint8_t rest[4];
    size_t open;
};

static void add(struct checksum *sum, const uint8_t *bytes, size_t count)
{
    size_t at = 0;
    if (sum->open == 0) {
        for (; at + 4 <= count; at += 4) {
            uint32_t word;
            memcpy(&word, bytes + at, 4);
            sum->value = (sum->value ^ word) * 0x01000193u;
        }
    }
    for (; at < count; at++) {
        sum->rest[sum->open++] = bytes[at];
        if (sum->open == 4) {
            uint32_t word;
            memcpy(&word, sum->rest, 4);
            sum->value = (sum->value ^ word) * 0x01000193u;
            sum->open = 0;
        }
    }
}

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

static void write_all(struct libxenvchan *channel, const uint8_t *bytes, size_t count)
{
    while (count > 0) {
        int done = libxenvchan_write(channel, bytes, count);
        if (done <= 0)
            fail("libxenvchan_write");
        bytes += done;
        count -= done;
    }
}

/* 0 when the other end has gone. */
static size_t read_some(struct libxenvchan *channel, uint8_t *bytes, size_t most)
{
    int done = libxenvchan_read(channel, bytes, most);
    if (done < 0 && libxenvchan_is_open(channel))
        fail("libxenvchan_read");
    return done < 0 ? 0 : done;
}

static size_t read_or_fail(struct libxenvchan *channel, uint8_t *bytes, size_t most)
{
    size_t done = read_some(channel, bytes, most);
    if (done == 0)
        fail("the other end has gone");
    return done;
}

int main(int argc, char **argv)
{
    if (argc < 8) {
        fprintf(stderr, "usage: vchan-peer server|client DOMAIN PATH READ_BYTES WRITE_BYTES ACTION COUNT [CHUNK]\n");
        return 2;
    }
    int is_server = strcmp(argv[1], "server") == 0;
    int domain = atoi(argv[2]);
    const char *path = argv[3];
    const char *action = argv[6];
    uint64_t count = strtoull(argv[7], NULL, 0);
    size_t chunk = argc > 8 ? strtoul(argv[8], NULL, 0) : 65536;
    if (chunk == 0 || chunk > LARGEST || chunk % 4 != 0)
        return 2;

    struct libxenvchan *channel;
    if (is_server)
        channel = libxenvchan_server_init(NULL, domain, path, strtoul(argv[4], NULL, 0), strtoul(argv[5], NULL, 0));
    else
        channel = libxenvchan_client_init(NULL, domain, path);
    if (!channel)
        fail(is_server ? "libxenvchan_server_init" : "libxenvchan_client_init");
    channel->blocking = 1;
    if (is_server) {
        printf("ready\n");
        fflush(stdout);
        while (libxenvchan_is_open(channel) == 2)
            libxenvchan_wait(channel);
    }

    uint8_t *buffer = malloc(LARGEST);
    struct sequence sequence = { 0x9e3779b9u };
    struct checksum sum = { 0x811c9dc5u };
    uint64_t done = 0;
    if (strcmp(action, "ping") == 0) {
        for (; done < count * chunk; done += chunk) {
            fill(&sequence, buffer, chunk);
            write_all(channel, buffer, chunk);
            for (size_t got = 0; got < chunk;)
                got += read_or_fail(channel, buffer + got, chunk - got);
            add(&sum, buffer, chunk);
        }
    }
    while (done < count) {
        size_t most = count - done < chunk ? count - done : chunk;
        if (strcmp(action, "send") == 0 || strcmp(action, "hold") == 0) {
            fill(&sequence, buffer, (most + 3) & ~(size_t)3);
            write_all(channel, buffer, most);
        } else {
            most = read_some(channel, buffer, most);
            if (most == 0)
                break;
            if (strcmp(action, "echo") == 0)
                write_all(channel, buffer, most);
        }
        add(&sum, buffer, most);
        done += most;
    }
    if (strcmp(action, "hold") == 0) {
        printf("written\n");
        fflush(stdout);
        for (;;)
            pause();
    }
    printf("{\"bytes\":%llu,\"checksum\":%u}\n", (unsigned long long)done, sum.value);
    fflush(stdout);
    /* What is still in the ring is the other end's to read: it keeps the pages. */
    libxenvchan_close(channel);
    return 0;
}

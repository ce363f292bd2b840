/*
 * A vchan's ring in C: what runtime/vchan/ring.ts and operations.ts do, in the same order, and a ring with the weakest
 * order that is right and no notify bits, as a program for two threads would have it. Neither checks whether what the peer
 * has written can be, as libxenvchan does not.
 */
#define _GNU_SOURCE
#include <linux/futex.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "../../../headers/libxenvchan.h"

enum mode {
	/** Acquire and release, no live byte, no notify bits. */
	BARE,
	/** The whole algorithm; who has nothing to do looks again. */
	SPIN,
	/** The whole algorithm; who has nothing to do asks for an event, and sleeps. */
	EVENTS,
};

struct ring {
	struct ring_shared *counters;
	uint8_t *bytes;
	uint32_t size;
	enum mode mode;
};

/** An event channel: who sets it from 0 to 1 wakes the sleeper. */
struct channel {
	uint32_t pending;
};

struct end {
	struct ring ring;
	/** The own counter, and the peer's as it was last seen. */
	uint32_t own, seen;
	uint8_t *peer_live, *wanted, *asked;
	struct channel *peer, *self;
};

static void notify(struct channel *channel)
{
	if (__atomic_exchange_n(&channel->pending, 1, __ATOMIC_SEQ_CST) == 0)
		syscall(SYS_futex, &channel->pending, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

static void wait_for_event(struct channel *channel)
{
	while (__atomic_exchange_n(&channel->pending, 0, __ATOMIC_SEQ_CST) == 0)
		syscall(SYS_futex, &channel->pending, FUTEX_WAIT_PRIVATE, 0, NULL, NULL, 0);
}

static uint32_t load(struct end *end, uint32_t *counter)
{
	return end->ring.mode == BARE ? __atomic_load_n(counter, __ATOMIC_ACQUIRE) : __atomic_load_n(counter, __ATOMIC_SEQ_CST);
}

/** Publishes a counter, and does what the peer asked for. */
static void publish(struct end *end, uint32_t *counter, uint8_t bit)
{
	if (end->ring.mode == BARE) {
		__atomic_store_n(counter, end->own, __ATOMIC_RELEASE);
		return;
	}
	__atomic_store_n(counter, end->own, __ATOMIC_SEQ_CST);
	if ((__atomic_load_n(end->asked, __ATOMIC_SEQ_CST) & bit) == 0)
		return;
	if (__atomic_fetch_and(end->asked, (uint8_t)~bit, __ATOMIC_SEQ_CST) & bit)
		notify(end->peer);
}

static bool is_open(struct end *end)
{
	return end->ring.mode == BARE || __atomic_load_n(end->peer_live, __ATOMIC_SEQ_CST) != 0;
}

static uint32_t space_for(struct end *w, uint32_t count)
{
	uint32_t known = w->ring.size - (w->own - w->seen);

	if (known >= count)
		return known;
	w->seen = load(w, &w->ring.counters->cons);
	known = w->ring.size - (w->own - w->seen);
	if (known >= count || w->ring.mode != EVENTS)
		return known;
	__atomic_fetch_or(w->wanted, VCHAN_NOTIFY_READ, __ATOMIC_SEQ_CST);
	w->seen = load(w, &w->ring.counters->cons);
	return w->ring.size - (w->own - w->seen);
}

static uint32_t ready_for(struct end *r, uint32_t count)
{
	uint32_t known = r->seen - r->own;

	if (known >= count)
		return known;
	r->seen = load(r, &r->ring.counters->prod);
	known = r->seen - r->own;
	if (known >= count || r->ring.mode != EVENTS)
		return known;
	__atomic_fetch_or(r->wanted, VCHAN_NOTIFY_WRITE, __ATOMIC_SEQ_CST);
	r->seen = load(r, &r->ring.counters->prod);
	return r->seen - r->own;
}

static bool send_packet(struct end *w, const uint8_t *source, uint32_t count)
{
	uint32_t at, first;

	if (!is_open(w) || space_for(w, count) < count)
		return false;
	at = w->own & (w->ring.size - 1);
	first = w->ring.size - at < count ? w->ring.size - at : count;
	memcpy(w->ring.bytes + at, source, first);
	if (first < count)
		memcpy(w->ring.bytes, source + first, count - first);
	w->own += count;
	publish(w, &w->ring.counters->prod, VCHAN_NOTIFY_WRITE);
	return true;
}

static bool receive_packet(struct end *r, uint8_t *target, uint32_t count)
{
	uint32_t at, first;

	if (ready_for(r, count) < count)
		return false;
	at = r->own & (r->ring.size - 1);
	first = r->ring.size - at < count ? r->ring.size - at : count;
	memcpy(target, r->ring.bytes + at, first);
	if (first < count)
		memcpy(target + first, r->ring.bytes, count - first);
	r->own += count;
	publish(r, &r->ring.counters->cons, VCHAN_NOTIFY_READ);
	return true;
}

static struct end client_end(struct vchan_interface *page, uint8_t *bytes, uint32_t size, enum mode mode)
{
	struct end end = { { &page->left, bytes, size, mode }, page->left.prod, page->left.cons,
			   &page->srv_live, &page->srv_notify, &page->cli_notify, NULL, NULL };
	return end;
}

static struct end server_end(struct vchan_interface *page, uint8_t *bytes, uint32_t size, enum mode mode)
{
	struct end end = { { &page->left, bytes, size, mode }, page->left.cons, page->left.prod,
			   &page->cli_live, &page->cli_notify, &page->srv_notify, NULL, NULL };
	return end;
}

/** Writes and reads `times` packets in turn; the sum of their first bytes. */
uint32_t pairs(struct vchan_interface *page, uint8_t *bytes, uint32_t size, uint8_t *source, uint8_t *target,
	       uint32_t count, uint32_t times, int mode)
{
	struct end writer = client_end(page, bytes, size, mode);
	struct end reader = server_end(page, bytes, size, mode);
	uint32_t sum = 0;

	for (uint32_t i = 0; i < times; i++) {
		source[0] = i;
		send_packet(&writer, source, count);
		receive_packet(&reader, target, count);
		sum += target[0];
	}
	return sum;
}

/** Zeros that begin at a page: where malloc puts them would change the time of a copy. */
static uint8_t *aligned_bytes(uint32_t count)
{
	uint32_t whole = (count + 4095) & ~4095u;

	return memset(aligned_alloc(4096, whole), 0, whole);
}

struct side {
	struct end end;
	uint32_t count, packets, checked, sum;
};

static void *write_all(void *argument)
{
	struct side *side = argument;
	uint8_t *source = aligned_bytes(side->count);

	for (uint32_t i = 0; i < side->packets; i++) {
		source[0] = i & 15;
		while (!send_packet(&side->end, source, side->count))
			if (side->end.ring.mode == EVENTS)
				wait_for_event(side->end.self);
	}
	free(source);
	return NULL;
}

static void *read_all(void *argument)
{
	struct side *side = argument;
	uint8_t *target = aligned_bytes(side->count);

	for (uint32_t i = 0; i < side->packets; i++) {
		while (!receive_packet(&side->end, target, side->count))
			if (side->end.ring.mode == EVENTS)
				wait_for_event(side->end.self);
		if (i < side->checked)
			side->sum += target[0];
	}
	free(target);
	return NULL;
}

/**
 * Sends packets from one thread to another; the seconds that it took. `sum` gets the sum of the first bytes of the first
 * `checked` packets.
 */
double transfer(uint32_t size, uint32_t count, uint32_t packets, uint32_t checked, int mode, uint32_t *sum)
{
	uint8_t *memory = mmap(NULL, 4096 + size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
	struct vchan_interface *page = (void *)memory;
	struct channel channels[2][64] = { 0 };
	struct side writer = { client_end(page, memory + 4096, size, mode), count, packets, checked, 0 };
	struct side reader = { server_end(page, memory + 4096, size, mode), count, packets, checked, 0 };
	struct timespec start, end;
	pthread_t threads[2];

	page->cli_live = page->srv_live = 1;
	writer.end.self = reader.end.peer = channels[0];
	reader.end.self = writer.end.peer = channels[1];
	clock_gettime(CLOCK_MONOTONIC, &start);
	pthread_create(&threads[0], NULL, read_all, &reader);
	pthread_create(&threads[1], NULL, write_all, &writer);
	pthread_join(threads[0], NULL);
	pthread_join(threads[1], NULL);
	clock_gettime(CLOCK_MONOTONIC, &end);
	munmap(memory, 4096 + size);
	*sum = reader.sum;
	return (end.tv_sec - start.tv_sec) + (end.tv_nsec - start.tv_nsec) / 1e9;
}

/*
 * An Argo ring in C: what Xen does to put messages into it, and a receiver that does what runtime/argo/ring-consumer.ts
 * does. Sequentially consistent operations stand where JavaScript has no others.
 */
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "../../../headers/argo.h"

#define SLOT XEN_ARGO_MSG_SLOT_SIZE
#define ROUNDUP(bytes) (((bytes) + SLOT - 1) & ~(uint32_t)(SLOT - 1))

static void copy_in(uint8_t *ring, uint32_t length, uint32_t at, const uint8_t *source, uint32_t count)
{
	uint32_t first = length - at < count ? length - at : count;

	memcpy(ring + at, source, first);
	memcpy(ring, source + first, count - first);
}

static void copy_out(const uint8_t *ring, uint32_t length, uint32_t at, uint8_t *target, uint32_t count)
{
	uint32_t first = length - at < count ? length - at : count;

	memcpy(target, ring + at, first);
	if (first < count)
		memcpy(target + first, ring, count - first);
}

/** Puts messages of `size` bytes into the ring until it is full, at most `most`; how many. Byte 0 of each counts up. */
uint32_t fill(struct xen_argo_ring *memory, uint32_t length, uint8_t *source, uint32_t size, uint32_t most)
{
	struct xen_argo_ring_message_header header = { .len = sizeof(header) + size, .message_type = 1 };
	uint32_t taken = ROUNDUP(header.len), count = 0;

	header.source.aport = 7;
	header.source.domain_id = 3;
	for (; count < most; count++) {
		uint32_t tx = memory->tx_ptr, rx = __atomic_load_n(&memory->rx_ptr, __ATOMIC_ACQUIRE);
		uint32_t free = rx > tx ? rx - tx : rx + length - tx;

		if (free <= taken)
			break;
		source[0] = count;
		copy_in(memory->ring, length, tx, (uint8_t *)&header, sizeof(header));
		copy_in(memory->ring, length, (tx + sizeof(header)) % length, source, size);
		__atomic_store_n(&memory->tx_ptr, (tx + taken) % length, __ATOMIC_SEQ_CST);
	}
	return count;
}

/** So that the compiler reads what it is told of. */
static volatile uint32_t told;

/**
 * Takes all messages; with a target, copies each there. `each` gives the space back message by message, as a receiver does
 * that is asked for one message at a time, such as OpenXT's driver. The sum of their first bytes, or ~0 for a ring that
 * cannot be.
 */
uint32_t drain(struct xen_argo_ring *memory, uint32_t length, uint8_t *target, uint32_t partner, bool each)
{
	uint32_t rx = memory->rx_ptr, sum = 0;

	for (;;) {
		uint32_t tx = __atomic_load_n(&memory->tx_ptr, __ATOMIC_SEQ_CST);

		if (tx == rx)
			break;
		if (tx >= length || tx % SLOT != 0)
			return ~0u;
		do {
			const struct xen_argo_ring_message_header *header = (void *)(memory->ring + rx);
			uint32_t available = tx > rx ? tx - rx : tx - rx + length;
			uint32_t len = *(volatile const uint32_t *)&header->len;
			uint32_t port = *(volatile const uint32_t *)&header->source.aport;
			uint32_t type = *(volatile const uint32_t *)&header->message_type;
			uint32_t start = rx + sizeof(*header) == length ? 0 : rx + sizeof(*header), next;

			if (len < sizeof(*header) || len > available || header->source.pad != 0 ||
			    header->source.domain_id != partner)
				return ~0u;
			if (target) {
				copy_out(memory->ring, length, start, target, len - sizeof(*header));
				sum += target[0];
			} else {
				sum += memory->ring[start];
			}
			/* Whoever receives is told of these, too. */
			told = port ^ type;
			next = rx + ROUNDUP(len);
			rx = next < length ? next : next - length;
			if (each)
				__atomic_store_n(&memory->rx_ptr, rx, __ATOMIC_SEQ_CST);
		} while (rx != tx && !each);
	}
	__atomic_store_n(&memory->rx_ptr, rx, __ATOMIC_SEQ_CST);
	return sum;
}

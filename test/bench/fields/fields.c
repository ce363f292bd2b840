/* What an author of C would write for each group; one call does a whole pass. */
#include <stdint.h>
#include "../../../headers/argo.h"
#include "records.h"

/* As in memory.mjs: how many values to write there are. */
#define PERIOD 1024

uint32_t read_two(const struct xen_argo_ring_data_ent *entries, uint32_t count)
{
    uint32_t sum = 0;

    for (uint32_t i = 0; i < count; i++)
        sum += entries[i].flags + entries[i].space_required;
    return sum;
}

uint32_t read_nested(const struct xen_argo_ring_data_ent *entries, uint32_t count)
{
    uint32_t sum = 0;

    for (uint32_t i = 0; i < count; i++)
        sum += entries[i].ring.aport + entries[i].ring.domain_id;
    return sum;
}

uint32_t write_two(struct xen_argo_ring_data_ent *entries, uint32_t count, const int32_t *values)
{
    for (uint32_t i = 0; i < count; i++) {
        int32_t value = values[i % PERIOD];

        entries[i].flags = (uint16_t)value;
        entries[i].space_required = (uint32_t)value;
    }
    return 0;
}

uint64_t read_wide(const struct xen_argo_iov *pieces, uint32_t count)
{
    uint64_t sum = 0;

    for (uint32_t i = 0; i < count; i++)
        sum += pieces[i].iov_hnd;
    return sum;
}

uint32_t read_bits(const struct bench_bits *records, uint32_t count)
{
    uint32_t sum = 0;

    for (uint32_t i = 0; i < count; i++)
        sum += records[i].kind + records[i].priority + records[i].channel;
    return sum;
}

uint32_t write_bits(struct bench_bits *records, uint32_t count, const int32_t *values)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t value = (uint32_t)values[i % PERIOD];

        records[i].priority = value & 0x3f;
        records[i].channel = value & 0x7f;
    }
    return 0;
}

uint32_t read_array(const struct bench_words *records, uint32_t count)
{
    uint32_t sum = 0;

    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < 16; j++)
            sum += records[i].words[j];
    return sum;
}

/**
 * Limits of Xen's Argo that stand in no header, from protocols.md section 1.3. All sizes are bytes.
 */

/** Length of a ring; 16 MiB is what Xen compares with, although the limit of pages never lets a ring be that long. */
export const MAX_RING_LENGTH = 16 * 1024 * 1024;

export const MAX_RING_PAGES = 4096;

/** Rings that one domain may own. */
export const MAX_RINGS = 128;

/** Pieces of one message. */
export const MAX_PIECES = 8;

/** Entries of one notify. */
export const MAX_ENTRIES = 256;

/** Domains that wait for one ring. */
export const MAX_WAITERS = 32;

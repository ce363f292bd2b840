/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @section AUTHORS
 *
 * Copyright (C) 2010  Rafal Wojtczuk  <rafal@invisiblethingslab.com>
 *
 *  Authors:
 *       Rafal Wojtczuk  <rafal@invisiblethingslab.com>
 *       Daniel De Graaf <dgdegra@tycho.nsa.gov>
 *
 * @section LICENSE
 *
 * Permission is hereby granted, free of charge, to any person obtaining a copy
 * of this software and associated documentation files (the "Software"), to
 * deal in the Software without restriction, including without limitation the
 * rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
 * sell copies of the Software, and to permit persons to whom the Software is
 * furnished to do so, subject to the following conditions:
 *
 * The above copyright notice and this permission notice shall be included in
 * all copies or substantial portions of the Software.
 *
 * THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
 * IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
 * FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
 * AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
 * LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
 * FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER
 * DEALINGS IN THE SOFTWARE.
 *
 * @section DESCRIPTION
 *
 *  vchan: a byte channel between two domains, in memory that one of them (the
 *  server) grants to the other (the client). There are two rings, one for each
 *  direction; a shared page holds their indices and, for small rings, their
 *  bytes. XenStore tells the client the grant reference and the event channel.
 *
 *  The other side can change every byte of the page at any time: read a field
 *  once, check it, and use the copy.
 */

#include <stdint.h>
#include <sys/types.h>

/**
 * The two indices of a ring: bytes ever read and bytes ever written, modulo 2^32. The byte at count n stands at n
 * modulo the ring's size; `prod - cons` bytes wait to be read, and all of the ring may be in use.
 */
struct ring_shared {
	/** cons: bytes read so far, written by the reader. prod: bytes written so far, written by the writer. */
	uint32_t cons, prod;
};

/** In a side's notify byte: that side has to send an event once it has written data. */
#define VCHAN_NOTIFY_WRITE 0x1
/** In a side's notify byte: that side has to send an event once it has read data, and so made room. */
#define VCHAN_NOTIFY_READ 0x2

/** Start of the shared page, at byte 0. The server fills it in before the client can know of it. */
struct vchan_interface {
	/** left: data from client to server. right: data from server to client. */
	struct ring_shared left, right;
	/**
	 * Binary logarithm of each ring's size in bytes, 10 to 20, written once by the server. 10: the ring is bytes 1024
	 * to 2047 of this page. 11: bytes 2048 to 4095. 12 and more: 2^(order - 12) pages of its own, named in `grants`.
	 * Both rings may not be of order 10, nor both of order 11.
	 */
	uint16_t left_order, right_order;
	/**
	 * Whether the client and the server are there: 0 gone, 1 connected, and 2 (cli_live alone, from the server) a client
	 * that never came. Each side writes its own; Linux clears it when that side dies.
	 */
	uint8_t cli_live, srv_live;
	/**
	 * VCHAN_NOTIFY_* bits: which next action has to be followed by an event. The one who waits sets a bit in the byte of
	 * the one who will act (the server in cli_notify, the client in srv_notify), who clears it and sends one event. Set
	 * and clear atomically.
	 */
	uint8_t cli_notify, srv_notify;
	/**
	 * Grant references of the pages of rings of order 12 and more: left's, then right's. Written once by the server. They
	 * may not reach into a ring that lies in this page, nor beyond the page.
	 */
	uint32_t grants[0];
};

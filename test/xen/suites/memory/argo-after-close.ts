import { beforeEach, expect, it } from 'vitest';
import {
  Argo,
  ArgoCalls,
  ArgoRing,
  DEFAULT_RING_LENGTH,
  pagesOf,
  type RingMessage,
} from '../../../../runtime/argo/index.js';
import { recordMemory } from '../../guest/recorded-memory.js';
import type { Hosts } from './after-close.js';
import { DEVICES } from './kinds.js';
import { isFilled, isSomewhereIn, mappedBytes } from './own-memory.js';

const MESSAGE = new Uint8Array(500).fill(0x77);
const CLOSED = { name: 'XenError', code: 'EBADF' };

let port = 8600;

/** Rings, which Xen writes to as long as they are registered. */
export function describeArgoAfterClose(hosts: Hosts): void {
  let address: { readonly domain: number; readonly port: number };
  beforeEach(() => {
    address = { domain: hosts.near.domain, port: ++port };
  });

  it('memory that a ring has is closed: Xen goes on with it, and arrays lead elsewhere', () => {
    const calls = new ArgoCalls(hosts.near.argo);
    const before = mappedBytes(DEVICES);
    const pages = hosts.near.argo.allocateRing(pagesOf(DEFAULT_RING_LENGTH));
    calls.register(port, address.domain, DEFAULT_RING_LENGTH, pages.frames, 0);
    const send = () => calls.send(address, address, [MESSAGE], 1);
    send();
    const array = pages.bytes;
    expect(isSomewhereIn(array, MESSAGE)).toBe(true);
    pages.close();
    expect(isFilled(array, 0)).toBe(true);
    // Were it the ring, its rx_ptr would make Xen refuse messages.
    array.fill(0xff);
    expect(send()).toBe(MESSAGE.length);
    expect(isFilled(array, 0xff)).toBe(true);
    expect(mappedBytes(DEVICES)).toBe(before);
    calls.unregister(port, address.domain);
    expect(send).toThrow(expect.objectContaining({ code: 'ECONNREFUSED' }));
    calls.close();
  });

  it('a ring: it has no messages any more, and one that was kept is zeros', () => {
    const { host, given } = recordMemory(hosts.near);
    const calls = new ArgoCalls(host.argo);
    const ring = new ArgoRing(host.argo, calls, { port, partner: address.domain });
    calls.send(address, address, [MESSAGE], 1);
    let kept: RingMessage | undefined;
    ring.drain((message) => {
      kept = message;
      return false;
    });
    const views = kept!.views();
    expect(kept!.data()).toEqual(MESSAGE);
    ring.close();
    expect([ring.readable, ring.receive(), ring.peek(), ring.drain(() => {})]).toEqual([
      false,
      undefined,
      undefined,
      0,
    ]);
    expect(views.every((view) => isFilled(view, 0))).toBe(true);
    expect(isFilled(kept!.data(), 0)).toBe(true);
    calls.close();
    expect(given.every(({ memory, bytes }) => memory.closed && isFilled(bytes, 0))).toBe(true);
    for (const { bytes } of given) bytes.fill(0xff);
    for (const call of [
      () => calls.send(address, address, [MESSAGE], 1),
      () => calls.register(port, address.domain, DEFAULT_RING_LENGTH, [], 0),
      () => calls.unregister(port, address.domain),
      () => calls.notify(),
    ]) {
      expect(call).toThrow(expect.objectContaining(CLOSED));
    }
  });

  it('memory for arguments: Xen does not take what was written there', () => {
    const { argo } = hosts.near;
    const buffer = argo.allocate(64);
    const { address: at, bytes } = buffer;
    buffer.close();
    for (const touch of [() => {}, () => bytes.fill(0xff)]) {
      touch();
      for (const command of [1, 2, 3, 4]) {
        expect(() => argo.call(command, at, at, 1n, 0n)).toThrow(expect.objectContaining({ name: 'XenError' }));
      }
    }
  });

  it('all of it: what was open says so', async () => {
    const { host, given } = recordMemory(hosts.near);
    const argo = new Argo(host);
    const kept: RingMessage[] = [];
    const came = new Promise<void>((resolve) => {
      const receive = (message: RingMessage) => {
        kept.push(message);
        resolve();
      };
      argo.openRing(address, { receive });
    });
    await argo.send(MESSAGE, port, address, { type: 1 });
    await came;
    await argo.close();
    expect(given.length).toBeGreaterThan(5);
    expect(given.every(({ memory, bytes }) => memory.closed && isFilled(bytes, 0))).toBe(true);
    expect(isFilled(kept[0]!.ring, 0)).toBe(true);
    for (const { bytes } of given) bytes.fill(0xff);
    await expect(argo.send(MESSAGE, port, address, { type: 1 })).rejects.toMatchObject(CLOSED);
    expect(() => argo.query(address)).toThrow(expect.objectContaining(CLOSED));
    expect(() => argo.openRing(address, { receive: () => {} })).toThrow(expect.objectContaining(CLOSED));
    expect(given.every(({ bytes }) => isFilled(bytes, 0xff))).toBe(true);
  });
}

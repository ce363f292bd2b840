import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openXen, type XenHost } from '../../../../runtime/xen/index.js';
import { describeArgoAfterClose } from './argo-after-close.js';
import { describeHostAfterClose } from './host-after-close.js';
import { KINDS } from './kinds.js';
import { arraysOver, collectGarbage, isFilled, mappedBytes } from './own-memory.js';
import { describeVchanAfterClose } from './vchan-after-close.js';

const MANY = 20;

/** Arrays cannot be taken away from whoever has them: what is read through them later is zeros, and nobody is hurt. */
export function describeUseAfterClose(): void {
  const hosts = twoHosts();

  describe.each(KINDS.map((kind) => [kind.name, kind] as const))('%s', (_, { device, open }) => {
    it('reads as zeros through every array, and what is written there reaches nobody', () => {
      const { memory, other } = open(hosts.near, hosts.far);
      const arrays = arraysOver(memory.bytes);
      (other ?? memory).bytes.fill(0x5a);
      expect(arrays.map((array) => array.at(-1)! & 0xff)).toEqual([0x5a, 0x5a, 0x5a]);
      memory.close();
      expect(memory.closed).toBe(true);
      for (const array of arrays) expect(isFilled(array, 0)).toBe(true);
      for (const array of arrays) array.fill(0x33);
      expect(Atomics.exchange(arrays[1], 0, 7)).toBe(0x33333333);
      expect(other === undefined || isFilled(other.bytes, 0x5a)).toBe(true);
      other?.bytes.fill(0x11);
      expect(isFilled(arrays[0].subarray(4), 0x33)).toBe(true);
      expect([memory.bytes.length, isFilled(memory.bytes, 0)]).toEqual([arrays[0].length, true]);
      memory.close();
      other?.close();
    });

    it('is given back at once; arrays that are left survive the collection of all others', async () => {
      const before = mappedBytes([device]);
      const left = openAndClose(device, open);
      expect(mappedBytes([device])).toBe(before);
      await collectGarbage();
      // Others may be where those were that are gone.
      const later = Array.from({ length: MANY }, () => open(hosts.near, hosts.far).memory);
      for (const array of left) {
        expect(isFilled(array, 0)).toBe(true);
        array.fill(0x33);
      }
      expect(later.every(({ bytes }) => isFilled(bytes, 0))).toBe(true);
      expect(left.every((array) => isFilled(array, 0x33))).toBe(true);
    });
  });

  /** In a function of its own, so that nothing else of it stays on the stack; gives some of the arrays. */
  function openAndClose(device: string, open: (typeof KINDS)[number]['open']): readonly Uint8Array[] {
    const before = mappedBytes([device]);
    const all = Array.from({ length: MANY }, () => open(hosts.near, hosts.far));
    const bytes = all.map(({ memory }) => memory.bytes);
    const size = bytes.reduce((sum, { length }) => sum + length, 0);
    expect(mappedBytes([device])).toBeGreaterThanOrEqual(before + size);
    for (const { memory, other } of all) {
      memory.close();
      other?.close();
    }
    return bytes.slice(0, 2);
  }

  describe('a vchan', () => describeVchanAfterClose(hosts));
  describe('Argo', () => describeArgoAfterClose(hosts));
  describe('a host', () => describeHostAfterClose(hosts));
}

/** What a test has: two hosts, as two programs of this domain would. */
export interface Hosts {
  readonly near: XenHost;
  readonly far: XenHost;
}

function twoHosts(): Hosts {
  let open: Hosts | undefined;
  beforeEach(async () => {
    open = { near: await openXen(), far: await openXen() };
  });
  afterEach(async () => {
    await open!.near.close();
    await open!.far.close();
  });
  return {
    get near() {
      return open!.near;
    },
    get far() {
      return open!.far;
    },
  };
}

import { describe, expect, it } from 'vitest';
import { type ErrorCode, isXenError, XenError } from '../../../runtime/xen/interfaces/index.js';
import type { PortLocks, RingKey } from '../../../runtime/xen/linux/argo/port-locks.js';
import { RegisteredRings } from '../../../runtime/xen/linux/argo/registered-rings.js';
import type { RingBlock } from '../../../runtime/xen/linux/argo/ring-frames.js';
import type { Guardian } from '../../../runtime/xen/linux/guardian/guardian.js';

const KEY: RingKey = { port: 7, partner: 3 };

function setUp() {
  const log: string[] = [];
  const locks = {
    lock: ({ port }: RingKey) => void log.push(`lock ${port}`),
    unlock: ({ port }: RingKey) => void log.push(`unlock ${port}`),
  } as unknown as PortLocks;
  const guardian = { tell: (order: object) => void log.push(Object.keys(order)[0]!) } as unknown as Guardian;
  const rings = new RegisteredRings(locks, guardian);
  const call = (name: string, code?: ErrorCode) => () => {
    log.push(name);
    if (code !== undefined) throw new XenError(code, name);
    return 0;
  };
  const block = (name: string, ...frames: bigint[]): RingBlock => ({
    frames,
    mapping: undefined as never,
    free: () => void log.push(`free ${name}`),
  });
  const remove = (code?: ErrorCode) =>
    rings.remove(KEY, 'unregister', call('unregister', code), (error) => isXenError(error, 'ENOENT'));
  return { log, rings, call, block, remove };
}

describe('the rings that are registered', () => {
  it('are locked and guarded before Xen knows them, and until it does not any more', () => {
    const { log, rings, call, remove } = setUp();
    expect(rings.add(KEY, [1n], 'register', call('register'))).toBe(0);
    expect(log.splice(0)).toEqual(['lock 7', 'guard', 'register']);
    remove();
    expect(log).toEqual(['lock 7', 'unregister', 'forget', 'unlock 7']);
    expect(rings.keys).toEqual([]);
  });

  it('keep their pages, whoever closes them', () => {
    const { log, rings, call, block, remove } = setUp();
    rings.add(KEY, [1n, 2n], 'register', call('register'));
    rings.release(block('one', 2n, 5n));
    rings.release(block('two', 3n));
    expect(log.splice(0)).toEqual(['lock 7', 'guard', 'register', 'free two']);
    remove();
    expect(log).toEqual(['lock 7', 'unregister', 'forget', 'unlock 7', 'free one']);
  });

  it('let go of the pages that they had before they were registered with others', () => {
    const { log, rings, call, block } = setUp();
    rings.add(KEY, [1n], 'register', call('register'));
    rings.release(block('one', 1n));
    rings.add(KEY, [2n], 'register', call('register'));
    expect(log.at(-1)).toBe('free one');
  });

  it('that Xen refused are none', () => {
    const { log, rings, call, block } = setUp();
    expect(() => rings.add(KEY, [1n], 'register', call('register', 'ENOSPC'))).toThrow('ENOSPC');
    expect(log.splice(0)).toEqual(['lock 7', 'guard', 'register', 'forget', 'unlock 7']);
    rings.release(block('one', 1n));
    expect(log).toEqual(['free one']);
  });

  it('stay guarded when they could not be registered again: Xen may still have them', () => {
    const { log, rings, call, block } = setUp();
    rings.add(KEY, [1n], 'register', call('register'));
    expect(() => rings.add(KEY, [1n], 'register', call('register', 'EFAULT'))).toThrow('EFAULT');
    rings.release(block('one', 1n));
    expect(log).not.toContain('forget');
    expect(log).not.toContain('free one');
    expect(rings.keys).toHaveLength(1);
  });

  it('that Xen has removed by itself are gone, those that it would not let go are not', () => {
    const { log, rings, call, block, remove } = setUp();
    rings.add(KEY, [1n], 'register', call('register'));
    rings.release(block('one', 1n));
    expect(() => remove('EFAULT')).toThrow('EFAULT');
    expect(log).not.toContain('free one');
    expect(() => remove('ENOENT')).toThrow('ENOENT');
    expect(log.splice(-3)).toEqual(['forget', 'unlock 7', 'free one']);
  });
});

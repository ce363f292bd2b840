import { describe, expect, it } from 'vitest';
import { IOCTL_EVTCHN_RESET } from '../../../generated/sys/evtchn.js';
import { VIRQ_ARGO } from '../../../generated/xen.js';
import { XenError } from '../../../runtime/xen/interfaces/index.js';
import { LinuxEventChannels } from '../../../runtime/xen/linux/events/event-channels.js';
import { EvtchnDevice } from '../../../runtime/xen/linux/events/evtchn.js';
import { HypercallMemory } from '../../../runtime/xen/linux/hypercalls/buffers.js';
import { Privcmd } from '../../../runtime/xen/linux/hypercalls/privcmd.js';
import { LinuxContext } from '../../../runtime/xen/linux/system/context.js';
import { Devices } from '../../../runtime/xen/linux/system/devices.js';
import { KeepAlive } from '../../../runtime/xen/support/keep-alive.js';
import { FakeEvtchn } from './support/fake-evtchn.js';
import { onXen } from './support/machines.js';

function setUp() {
  const kernel = new FakeEvtchn();
  const devices = new Devices(onXen, { evtchn: -1 });
  const context = new LinuxContext(kernel.libc, devices, new KeepAlive());
  const device = new EvtchnDevice(context);
  const privcmd = new Privcmd(kernel.libc, devices);
  const events = new LinuxEventChannels({ context, device, privcmd, memory: new HypercallMemory(context) });
  return { kernel, context, events };
}

/** Whether a promise is settled by now. */
async function settled(promise: Promise<unknown>): Promise<boolean> {
  const nothing = Symbol();
  const first = await Promise.race([promise.catch(() => {}), new Promise((resolve) => setImmediate(resolve, nothing))]);
  return first !== nothing;
}

describe('event channels of Linux', () => {
  it('an event is taken once, and none comes before it is unmasked', async () => {
    const { kernel, events } = setUp();
    const channel = events.bindUnbound(3);
    expect(channel.poll()).toBe(false);
    kernel.raise(channel.port);
    kernel.raise(channel.port);
    expect([channel.poll(), channel.poll()]).toEqual([true, false]);
    kernel.raise(channel.port);
    expect(channel.poll()).toBe(false);
    channel.unmask();
    expect([channel.poll(), channel.poll()]).toEqual([true, false]);
  });

  it('an event that nobody took is not that of the next channel with the same port', () => {
    const { kernel, events } = setUp();
    const first = events.bindUnbound(3);
    kernel.raise(first.port);
    first.close();
    const second = events.bindUnbound(3);
    expect(second.port).toBe(first.port);
    kernel.turn();
    expect(second.poll()).toBe(false);
    kernel.raise(second.port);
    expect(second.poll()).toBe(true);
  });

  it('a new end of a channel has an event from the start', () => {
    const { events } = setUp();
    expect(events.bindInterdomain(3, 9).poll()).toBe(true);
  });

  it('wait() gives what came before, and what comes', async () => {
    const { kernel, events } = setUp();
    const channel = events.bindUnbound(3);
    kernel.raise(channel.port);
    kernel.turn();
    await channel.wait();
    channel.unmask();
    const waiting = channel.wait();
    expect(await settled(waiting)).toBe(false);
    kernel.raise(channel.port);
    kernel.turn();
    await waiting;
    expect(channel.poll()).toBe(false);
  });

  it('one descriptor tells each channel its own', async () => {
    const { kernel, events } = setUp();
    const channels = Array.from({ length: 40 }, () => events.bindUnbound(3));
    const done: number[] = [];
    for (const [index, channel] of channels.entries()) void channel.wait().then(() => done.push(index));
    for (const index of [7, 30, 11]) kernel.raise(channels[index]!.port);
    kernel.turn();
    await new Promise((resolve) => setImmediate(resolve));
    expect(done).toEqual([7, 30, 11]);
  });

  it('more ports than one read gives are all told', async () => {
    const { kernel, events } = setUp();
    kernel.capacity = 5000;
    const channels = Array.from({ length: 2500 }, () => events.bindUnbound(3));
    for (const channel of channels) kernel.raise(channel.port);
    kernel.turn();
    expect(channels.every((channel) => channel.poll())).toBe(true);
  });

  it('after an overflow everything counts as fired, and the device goes on', async () => {
    const { kernel, events } = setUp();
    kernel.capacity = 2;
    const channels = Array.from({ length: 4 }, () => events.bindUnbound(3));
    const waiting = channels[3]!.wait();
    for (const channel of channels.slice(0, 3)) kernel.raise(channel.port);
    expect(kernel.overflowed).toBe(true);
    kernel.turn();
    await waiting;
    expect(kernel.asked).toContain(IOCTL_EVTCHN_RESET);
    expect(kernel.restarts).toBe(1);
    expect(channels.map((channel) => channel.poll())).toEqual([true, true, true, false]);
    for (const channel of channels) channel.unmask();
    kernel.raise(channels[2]!.port);
    expect(channels[2]!.poll()).toBe(true);
  });

  it('one waits at a time, and the process lives as long as somebody does', async () => {
    const { kernel, events } = setUp();
    const channel = events.bindUnbound(3);
    expect(kernel.referenced).toBe(false);
    const waiting = channel.wait();
    expect(kernel.referenced).toBe(true);
    await expect(channel.wait()).rejects.toMatchObject({ code: 'EBUSY', syscall: 'evtchn(wait)' });
    channel.unref();
    expect(kernel.referenced).toBe(false);
    channel.ref();
    channel.ref();
    expect(kernel.referenced).toBe(true);
    kernel.raise(channel.port);
    kernel.turn();
    await waiting;
    expect(kernel.referenced).toBe(false);
  });

  it('wait() can be given up', async () => {
    const { kernel, events } = setUp();
    const channel = events.bindUnbound(3);
    const abort = new AbortController();
    const waiting = channel.wait({ signal: abort.signal });
    abort.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect(channel.wait({ signal: abort.signal })).rejects.toThrow('enough');
    expect(kernel.referenced).toBe(false);
    kernel.raise(channel.port);
    await Promise.all([channel.wait(), Promise.resolve().then(() => kernel.turn())]);
  });

  it('a closed channel says so, in each of its ways', async () => {
    const { kernel, context, events } = setUp();
    const channel = events.bindUnbound(3);
    const waiting = channel.wait();
    channel.close();
    channel.close();
    await expect(waiting).rejects.toMatchObject({ code: 'EBADF' });
    await expect(channel.wait()).rejects.toMatchObject({ code: 'EBADF' });
    expect(() => channel.poll()).toThrow(expect.objectContaining({ code: 'EBADF' }));
    expect(() => channel.unmask()).toThrow(expect.objectContaining({ code: 'EBADF' }));
    expect(() => channel.notify()).toThrow(expect.objectContaining({ code: 'EINVAL' }));
    expect(channel.status()).toBe('closed');
    expect([kernel.ports.size, context.channels.size]).toEqual([0, 0]);
  });

  it('notify() reaches the other end, but a VIRQ has none', () => {
    const { kernel, events } = setUp();
    const channel = events.bindUnbound(3);
    channel.notify();
    expect(kernel.notified).toEqual([channel.port]);
    expect(() => events.bindVirq(VIRQ_ARGO).notify()).toThrow(expect.objectContaining({ code: 'EINVAL' }));
  });

  it('a VIRQ that is bound is EEXIST, and says by whom', () => {
    const { events } = setUp();
    const channel = events.bindVirq(VIRQ_ARGO);
    expect(() => events.bindVirq(VIRQ_ARGO)).toThrow(/^EEXIST: .*bound in this domain, by this process$/);
    channel.close();
    expect(() => events.bindVirq(VIRQ_ARGO)).toThrow(/^EEXIST: .*, perhaps by /);
  });

  it('a number that its field would cut off is refused: it would be somebody else', () => {
    const { kernel, events } = setUp();
    for (const domain of [65_536, -1, 1.5, Number.NaN]) {
      expect(() => events.bindUnbound(domain)).toThrow(expect.objectContaining({ code: 'EINVAL' }));
      expect(() => events.bindInterdomain(domain, 1)).toThrow(expect.objectContaining({ code: 'EINVAL' }));
    }
    expect(() => events.bindInterdomain(3, 2 ** 32 + 1)).toThrow(expect.objectContaining({ code: 'EINVAL' }));
    expect(() => events.bindVirq(2 ** 32)).toThrow(expect.objectContaining({ code: 'EINVAL' }));
    expect(kernel.asked).toEqual([]);
  });

  it('where the event loop does not take the device, no port is bound', () => {
    const { kernel, events } = setUp();
    kernel.libc.poll = () => {
      throw new XenError('EMFILE', 'epoll_create1');
    };
    expect(() => events.bindUnbound(3)).toThrow('EMFILE');
    expect(kernel.ports.size).toBe(0);
  });

  it('a host that is closed binds nothing', () => {
    const { context, events } = setUp();
    const channel = events.bindUnbound(3);
    context.close();
    expect(channel.status()).toBe('closed');
    expect(() => events.bindUnbound(3)).toThrow(XenError);
    expect(() => events.bindUnbound(3)).toThrow('EBADF');
  });
});

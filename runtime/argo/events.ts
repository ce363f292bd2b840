import { VIRQ_ARGO } from '../../generated/xen.js';
import { type EventChannel, isXenError, type XenHost, XenUnavailableError } from '../xen/interfaces/index.js';
import type { ArgoCalls } from './hypercalls.js';

/** What tells a program that something happened in one of its rings, or in one that it waits for. */
export type ArgoEvents = Pick<EventChannel, 'wait' | 'unmask' | 'ref' | 'unref' | 'close'>;

/** @throws XenUnavailableError EARGONONE, EARGOOFF: this Xen has no Argo. XenError as protocols.md section 1.4 lists */
export function assertArgo(calls: Pick<ArgoCalls, 'notify'>): void {
  try {
    calls.notify();
  } catch (error) {
    if (isXenError(error, 'ENOSYS')) {
      const advice = 'build the hypervisor with CONFIG_ARGO=y (Debian does not)';
      throw new XenUnavailableError('EARGONONE', error.syscall, advice, error);
    }
    if (isXenError(error, 'EOPNOTSUPP')) {
      throw new XenUnavailableError('EARGOOFF', error.syscall, 'boot the hypervisor with argo=yes', error);
    }
    throw error;
  }
}

/**
 * The events of Argo: a domain has one virtual interrupt for them, which one program can bind.
 *
 * @param pollInterval milliseconds between two looks of a program that comes second; undefined: it gets an error
 * @throws XenUnavailableError EARGOBUSY
 */
export function openEvents(host: Pick<XenHost, 'events'>, pollInterval: number | undefined): ArgoEvents {
  try {
    return host.events.bindVirq(VIRQ_ARGO);
  } catch (error) {
    if (!isXenError(error, 'EEXIST')) throw error;
    if (pollInterval !== undefined) return new PolledEvents(pollInterval);
    const [, cause = 'another program of this domain has bound VIRQ_ARGO'] = error.message.split(`${error.syscall}: `);
    const advice = `${cause}; let it do the work for both, or give new Argo(host, { pollInterval })`;
    throw new XenUnavailableError('EARGOBUSY', error.syscall, advice, error);
  }
}

/** An event after each interval: whoever it is for has to look whether something happened. */
class PolledEvents implements ArgoEvents {
  readonly #interval: number;
  #timer: NodeJS.Timeout | undefined;
  #referenced = true;

  constructor(interval: number) {
    this.#interval = interval;
  }

  wait({ signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const aborted = () => {
        clearTimeout(this.#timer);
        reject(signal!.reason);
      };
      this.#timer = setTimeout(() => {
        signal?.removeEventListener('abort', aborted);
        resolve();
      }, this.#interval);
      if (!this.#referenced) this.#timer.unref();
      signal?.addEventListener('abort', aborted, { once: true });
    });
  }

  unmask(): void {}

  ref(): void {
    this.#referenced = true;
    this.#timer?.ref();
  }

  unref(): void {
    this.#referenced = false;
    this.#timer?.unref();
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}

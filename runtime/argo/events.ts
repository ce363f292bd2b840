import { VIRQ_ARGO } from '../../generated/xen.js';
import {
  type EventChannel,
  explainArgoBusy,
  explainNoArgo,
  isXenError,
  type XenHost,
} from '../xen/interfaces/index.js';
import type { ArgoCalls } from './hypercalls.js';

/** What tells a program that something happened in one of its rings, or in one that it waits for. */
export type ArgoEvents = Pick<EventChannel, 'wait' | 'unmask' | 'ref' | 'unref' | 'close'>;

/** @throws XenUnavailableError EARGONONE, EARGOOFF: this Xen has no Argo. XenError as protocols.md section 1.4 lists */
export function assertArgo(calls: Pick<ArgoCalls, 'notify'>): void {
  try {
    calls.notify();
  } catch (error) {
    throw explainNoArgo(error);
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
    if (pollInterval !== undefined && isXenError(error, 'EEXIST')) return new PolledEvents(pollInterval);
    throw explainArgoBusy(error);
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

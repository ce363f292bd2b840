import { VIRQ_ARGO } from '../../../../generated/xen.js';
import { type EventChannel, type EventChannels, isXenError, XenError } from '../../interfaces/index.js';
import { describeVirqHolders } from '../system/holders.js';
import { type EventParts, LinuxEventChannel } from './event-channel.js';

/** The event channels of this domain, through /dev/xen/evtchn. */
export class LinuxEventChannels implements EventChannels {
  readonly #parts: EventParts;

  constructor(parts: EventParts) {
    this.#parts = parts;
  }

  bindUnbound(domain: number): EventChannel {
    return new LinuxEventChannel(this.#parts, this.#parts.device.bindUnbound(domain));
  }

  bindInterdomain(domain: number, port: number): EventChannel {
    return new LinuxEventChannel(this.#parts, this.#parts.device.bindInterdomain(domain, port));
  }

  bindVirq(virq: number): EventChannel {
    try {
      return new LinuxEventChannel(this.#parts, this.#parts.device.bindVirq(virq), { virq: true });
    } catch (error) {
      if (virq !== VIRQ_ARGO || !isXenError(error, 'EEXIST')) throw error;
      throw new XenError('EEXIST', 'evtchn(bind_virq)', `VIRQ_ARGO is bound in this domain: ${describeVirqHolders()}`);
    }
  }
}

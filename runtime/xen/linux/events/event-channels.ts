import { VIRQ_ARGO } from '../../../../generated/xen.js';
import { type EventChannel, type EventChannels, isXenError, XenError } from '../../interfaces/index.js';
import { describeVirqHolders } from '../system/holders.js';
import { type EventParts, LinuxEventChannel } from './event-channel.js';

/** The channel of this process that has VIRQ_ARGO, if one had it last: in whichever host, it is the same domain. */
let ownArgo: LinuxEventChannel | undefined;

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
      const channel = new LinuxEventChannel(this.#parts, this.#parts.device.bindVirq(virq), { virq: true });
      if (virq === VIRQ_ARGO) ownArgo = channel;
      return channel;
    } catch (error) {
      if (virq !== VIRQ_ARGO || !isXenError(error, 'EEXIST')) throw error;
      const whom = ownArgo?.closed === false ? 'by this process' : describeVirqHolders();
      throw new XenError('EEXIST', 'evtchn(bind_virq)', `VIRQ_ARGO is bound in this domain, ${whom}`);
    }
  }
}

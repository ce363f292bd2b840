import { DOMID_SELF } from '../../../generated/xen.js';
import { type EventChannel, type EventChannels, XenError } from '../../xen/interfaces/index.js';
import type { HostContext } from '../host-context.js';
import { EmulatedEventChannel } from './event-channel.js';

/** The event channels of a domain. */
export class EmulatedEventChannels implements EventChannels {
  readonly #context: HostContext;

  constructor(context: HostContext) {
    this.#context = context;
  }

  bindUnbound(id: number): EventChannel {
    const { machine, domain: self } = this.#context;
    const domain = this.#translated(id);
    return this.#context.call('evtchn(bind_unbound_port)', () => {
      machine.assertMayMeet(self, machine.find(domain), 'evtchn(bind_unbound_port)');
      return new EmulatedEventChannel(this.#context, self.ports.bindUnbound(domain));
    });
  }

  bindInterdomain(id: number, port: number): EventChannel {
    const { machine, domain: self } = this.#context;
    const domain = this.#translated(id);
    return this.#context.call('evtchn(bind_interdomain)', () => {
      const peer = machine.find(domain);
      if (peer === undefined) throw new XenError('ESRCH', 'evtchn(bind_interdomain)', `there is no domain ${domain}`);
      machine.assertMayMeet(self, peer, 'evtchn(bind_interdomain)');
      return new EmulatedEventChannel(this.#context, self.ports.bindInterdomain(peer.ports.find(port)));
    });
  }

  bindVirq(virq: number): EventChannel {
    return this.#context.call('evtchn(bind_virq)', () => {
      return new EmulatedEventChannel(this.#context, this.#context.domain.ports.bindVirq(virq));
    });
  }

  /** Unlike Argo and the grant tables, event channels have a name for oneself. */
  #translated(domain: number): number {
    return domain === DOMID_SELF ? this.#context.domain.id : domain;
  }
}

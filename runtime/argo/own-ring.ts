import type { Argo } from './argo.js';
import { argoError } from './errors.js';
import type { ArgoAddress } from './hypercalls.js';
import type { OpenRing, RingHandler } from './managed-ring.js';

/** The ring of a socket or a server, which has none at first. */
export class OwnRing {
  readonly #argo: Argo;
  #ring: OpenRing | undefined;
  #referenced = true;

  constructor(argo: Argo) {
    this.#argo = argo;
  }

  get isOpen(): boolean {
    return this.#ring !== undefined;
  }

  get port(): number {
    return this.address().port;
  }

  get corruptions(): number {
    return this.#ring?.corruptions ?? 0;
  }

  /** @throws XenError as {@link Argo.openRing} */
  open(port: number, partner: number, length: number | undefined, handler: RingHandler): void {
    this.#ring = this.#argo.openRing({ port, partner, ...(length !== undefined && { length }) }, handler);
    if (!this.#referenced) this.#ring.unref();
  }

  /** @throws XenError EINVAL there is no ring */
  address(): ArgoAddress & { readonly partner: number } {
    if (!this.#ring) throw argoError('EINVAL', 'address', 'not bound to a port');
    const { domain, port, partner } = this.#ring;
    return { domain, port, partner };
  }

  wake(): void {
    this.#ring?.wake();
  }

  ref(): void {
    this.#referenced = true;
    this.#ring?.ref();
  }

  unref(): void {
    this.#referenced = false;
    this.#ring?.unref();
  }

  close(): void {
    this.#ring?.close();
  }
}

/** Who is at the other end of an event channel. */
export type EventChannelStatus = 'closed' | 'unbound' | 'interdomain' | 'virq';

export interface WaitOptions {
  readonly signal?: AbortSignal;
}

/**
 * A port of this domain: one bit that the other end sets. Any number of events before they are looked at are one event
 * (protocols.md sections 1.10 and 5.3).
 */
export interface EventChannel {
  /** The number of the local port. */
  readonly port: number;

  /**
   * Sets the bit of the other end. Where nobody is bound there, nothing happens.
   *
   * @throws XenError EINVAL closed, or a port that cannot be notified (a VIRQ)
   */
  notify(): void;

  /** Takes an event that is there: true when there was one. The port is masked from then on until `unmask()`. */
  poll(): boolean;

  /**
   * Resolves when there is an event, and takes it. The port is masked from then on: no further event arrives before
   * `unmask()`, and those that came meanwhile are one. One caller waits at a time.
   *
   * @throws the signal's reason when it aborts; XenError EBADF when the channel is or gets closed, EBUSY when somebody
   *   waits already
   */
  wait(options?: WaitOptions): Promise<void>;

  /** Lets events arrive again. Look at what they are about after this, never before: else one can be missed. */
  unmask(): void;

  /** Whether the other end is bound now. */
  status(): EventChannelStatus;

  /** Whether `wait()` keeps the process alive: it does, until `unref()`. */
  ref(): void;
  unref(): void;

  /** Unbinds the port; the other end becomes unbound. A second call does nothing. */
  close(): void;
}

/** The event channels of this domain. */
export interface EventChannels {
  /** A new port that `domain` may bind to. */
  bindUnbound(domain: number): EventChannel;

  /**
   * Binds to a port that `domain` has made for this one. The local port has an event pending from the start.
   *
   * @throws XenError EINVAL no such port there, made for another domain, or bound already; ESRCH no such domain
   */
  bindInterdomain(domain: number, port: number): EventChannel;

  /**
   * Binds a virtual interrupt, on vCPU 0.
   *
   * @throws XenError EEXIST bound already: once for each domain is all that Xen allows
   */
  bindVirq(virq: number): EventChannel;
}

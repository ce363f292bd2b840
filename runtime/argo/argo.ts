import { XEN_ARGO_DOMID_ANY } from '../../generated/argo.js';
import { assertBytes } from '../ring/bytes.js';
import { isXenError, type XenHost } from '../xen/interfaces/index.js';
import { argoError } from './errors.js';
import { type ArgoEvents, assertArgo, openEvents } from './events.js';
import { type ArgoAddress, ArgoCalls, type RingQuery } from './hypercalls.js';
import { ManagedRing, type OpenRing, type RingEvent, type RingHandler } from './managed-ring.js';
import { AUTOMATIC_PORT, randomPort } from './ports.js';
import { ArgoRing, type RingOptions } from './ring.js';
import { inquire, type Outgoing, retry, Senders, submit, withdraw } from './senders.js';

export interface ArgoOptions {
  /**
   * Milliseconds after which blocked senders ask again although no event came: Xen tells nobody that a ring went away, nor
   * anything to the 33rd domain that waits for one. Infinity: never. Default: 100.
   */
  readonly recheckInterval?: number;
  /**
   * Milliseconds between two looks at the own rings, where another program of this domain has the one virtual interrupt
   * that Argo's events come by. Default: that is an error, EARGOBUSY.
   */
  readonly pollInterval?: number;
}

export interface SendOptions {
  /** Any 32-bit number. */
  readonly type: number;
  readonly signal?: AbortSignal | undefined;
}

/** Who sends hears of the end only if the message has to wait. */
const unheard = (): void => {};

/** Messages of one ring that are shown before others get their turn. */
const BUDGET = 256;

const RECHECK_INTERVAL = 100;

/**
 * Argo of one domain: the one virtual interrupt that says both "a message came" and "there is room again", for all of its
 * rings and all of its senders.
 *
 * ```ts
 * const argo = new Argo(host);
 * const socket = new ArgoSocket(argo);
 * socket.bind(4000, 7);
 * socket.on('message', (data, from) => socket.send(data, from.port, from.domain).catch(console.error));
 * ```
 */
export class Argo implements AsyncDisposable {
  /** The id of the own domain. */
  readonly domain: number;
  readonly #host: Pick<XenHost, 'domain' | 'argo' | 'events'>;
  readonly #calls: ArgoCalls;
  readonly #senders: Senders;
  readonly #channel: ArgoEvents;
  readonly #rings = new Set<ManagedRing>();
  readonly #recheckInterval: number;
  readonly #ended = new AbortController();
  readonly #running: Promise<void>;
  #timer: NodeJS.Timeout | undefined;
  #turn: NodeJS.Immediate | undefined;
  #referenced = true;
  #end: unknown;

  /**
   * @throws XenUnavailableError EARGONONE, EARGOOFF this Xen has no Argo; EARGOBUSY another program of this domain has
   *   bound VIRQ_ARGO; XenError ENOMEM
   */
  constructor(host: Pick<XenHost, 'domain' | 'argo' | 'events'>, options: ArgoOptions = {}) {
    this.domain = host.domain;
    this.#host = host;
    this.#recheckInterval = options.recheckInterval ?? RECHECK_INTERVAL;
    this.#calls = new ArgoCalls(host.argo);
    try {
      assertArgo(this.#calls);
      // Before the first ring, so that no event is lost.
      this.#channel = openEvents(host, options.pollInterval);
    } catch (error) {
      this.#calls.close();
      throw error;
    }
    this.#senders = new Senders(this.#calls);
    this.#reference();
    this.#running = this.#run();
  }

  get closed(): boolean {
    return this.#end !== undefined;
  }

  /**
   * Registers a ring and has its messages shown as they come. Its space is given back, and senders that wait for it
   * woken, after each run of messages. What `receive` throws is an uncaught exception.
   *
   * @param options port 0: one that is free, chosen by chance
   * @throws XenError EADDRINUSE the port is open here already for this partner, and as protocols.md section 1.5 lists;
   *   EBADF closed; RangeError a length that cannot be
   */
  openRing(options: RingOptions, handler: RingHandler): OpenRing {
    this.#assertOpen('register');
    const { partner = XEN_ARGO_DOMID_ANY } = options;
    if (options.port === AUTOMATIC_PORT) return this.#openAnywhere(options, handler);
    if (this.#isOpen(options.port, partner)) {
      throw argoError('EADDRINUSE', 'register', `port ${options.port} for domain ${partner}`);
    }
    return this.#open(options, true, handler);
  }

  /**
   * Sends a message, once there is room for it: at once, where nothing waits for the same ring before it.
   *
   * @param message bytes, or pieces of them; not to be changed before the promise is settled
   * @param from the own port
   * @returns bytes of the message
   * @throws XenError ECONNREFUSED no such ring, ESRCH no such domain, EMSGSIZE it never fits that ring, EPERM the policy
   *   forbids it, EBADF closed, and as section 1.7 lists; TypeError no bytes; the signal's reason
   */
  async send(
    message: Uint8Array | readonly Uint8Array[],
    from: number,
    to: ArgoAddress,
    { type, signal }: SendOptions,
  ): Promise<number> {
    this.#assertOpen('sendv');
    signal?.throwIfAborted();
    const pieces = Array.isArray(message) ? message : [message];
    let size = 0;
    for (const piece of pieces) {
      assertBytes('send', piece);
      size += piece.length;
    }
    const source = { domain: this.domain, port: from };
    const destination = { domain: to.domain, port: to.port };
    const outgoing: Outgoing = { source, destination, pieces, size, type, settle: unheard };
    // Mostly there is room: then nothing is made for waiting.
    if (!submit(this.#senders, outgoing)) await this.#settled(outgoing, signal);
    return size;
  }

  /**
   * Asks Xen about the ring that would take messages of this domain: `flags` has XEN_ARGO_RING_* bits, 0 for none.
   *
   * @throws XenError EBADF closed, and as section 1.8 lists
   */
  query(destination: ArgoAddress): Readonly<RingQuery> {
    this.#assertOpen('notify');
    const answer = inquire(this.#senders, { domain: destination.domain, port: destination.port });
    this.#afterSending();
    return answer;
  }

  /**
   * Closes all sockets, servers, connections and rings, and ends what waits to be sent with EBADF. A second call does
   * nothing.
   */
  async close(): Promise<void> {
    for (const ring of [...this.#rings]) ring.finish();
    if (this.#end === undefined) this.#finish(argoError('EBADF', 'close', 'Argo was closed'), false);
    await this.#running;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** The end of a message that waits. @throws what keeps it from being sent; the signal's reason */
  #settled(outgoing: Outgoing, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      outgoing.settle = (error) => {
        signal?.removeEventListener('abort', abort);
        if (error === undefined) resolve();
        else reject(error);
      };
      const abort = () => {
        if (withdraw(this.#senders, outgoing)) outgoing.settle(signal?.reason);
        this.#afterSending();
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#afterSending();
    });
  }

  #assertOpen(operation: string): void {
    if (this.#end !== undefined) throw argoError('EBADF', operation, 'Argo is closed', this.#end);
  }

  #isOpen(port: number, partner: number): boolean {
    return [...this.#rings].some((ring) => ring.port === port && ring.partner === partner);
  }

  #openAnywhere(options: RingOptions, handler: RingHandler): OpenRing {
    for (;;) {
      const port = randomPort();
      if ([...this.#rings].some((ring) => ring.port === port)) continue;
      try {
        return this.#open({ ...options, port }, false, handler);
      } catch (error) {
        // Another program of this domain has it.
        if (!isXenError(error, 'EEXIST')) throw error;
      }
    }
  }

  #open(options: RingOptions, replace: boolean, handler: RingHandler): OpenRing {
    const ring = new ArgoRing(this.#host.argo, this.#calls, { ...options, replace });
    const managed = new ManagedRing(this.domain, ring, handler, (changed, event) => this.#onRing(changed, event));
    this.#rings.add(managed);
    this.#reference();
    return managed;
  }

  #onRing(ring: ManagedRing, event: RingEvent): void {
    if (event === 'woken') this.#scheduleTurn();
    if (event === 'closed') this.#rings.delete(ring);
    this.#reference();
  }

  /** Waits for events, and does what each may be about. */
  async #run(): Promise<void> {
    const { signal } = this.#ended;
    try {
      while (!signal.aborted) {
        await this.#channel.wait({ signal });
        // First this, then a look at everything: what happens after a look is another event.
        this.#channel.unmask();
        this.#serve();
      }
    } catch (error) {
      if (this.#end === undefined) this.#finish(error, true);
    }
  }

  /** Drains the rings, wakes those who wait for them, and sends what waits. */
  #serve(): void {
    if (this.#end !== undefined) return;
    let consumed = false;
    for (const ring of [...this.#rings]) consumed = ring.serve(BUDGET) || consumed;
    if (this.#end !== undefined) return;
    retry(this.#senders, consumed);
    this.#afterSending();
    // Whoever was woken may have sent already, and who sends much shall not keep all others waiting.
    if ([...this.#rings].some((ring) => ring.hasWork)) this.#scheduleTurn();
  }

  #scheduleTurn(): void {
    this.#turn ??= setImmediate(() => {
      this.#turn = undefined;
      this.#serve();
    });
  }

  /** Has those asked again that Xen may never tell. */
  #afterSending(): void {
    if (this.#senders.waiting && this.#end === undefined) {
      if (this.#timer === undefined && Number.isFinite(this.#recheckInterval)) {
        this.#timer = setTimeout(() => {
          this.#timer = undefined;
          retry(this.#senders, false);
          this.#afterSending();
        }, this.#recheckInterval);
      }
    } else {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    }
    this.#reference();
  }

  /** The process stays alive while a ring is open that keeps it so, or something waits to be sent. */
  #reference(): void {
    const wanted = this.#senders.waiting || [...this.#rings].some((ring) => ring.referenced);
    if (wanted === this.#referenced || this.#end !== undefined) return;
    this.#referenced = wanted;
    if (wanted) this.#channel.ref();
    else this.#channel.unref();
  }

  #finish(reason: unknown, lost: boolean): void {
    this.#end = reason;
    this.#ended.abort();
    clearTimeout(this.#timer);
    clearImmediate(this.#turn);
    for (const { messages } of this.#senders.queues.values()) for (const { settle } of messages) settle(reason);
    this.#senders.queues.clear();
    if (lost) for (const ring of [...this.#rings]) ring.lose(reason);
    let failure: unknown;
    for (const resource of [...this.#rings, this.#calls, this.#channel]) {
      try {
        resource.close();
      } catch (error) {
        failure ??= error;
      }
    }
    // In a domain that died, nothing can be given back any more.
    if (failure !== undefined && !lost) throw failure;
  }
}

import {
  type EventChannel,
  isXenError,
  type SharedMemory,
  type Store,
  type XenError,
} from '../xen/interfaces/index.js';
import { vchanError } from './errors.js';
import * as core from './operations.js';
import type { Rings, Role } from './shared-page.js';
import { StoreEvents } from './store-events.js';
import { type Rendezvous, ringRefPath, withdraw } from './store-keys.js';
import { Wakeups } from './wakeups.js';

/**
 * Bytes to transfer before the rest of the program gets its turn. A peer on another processor can always have more, and
 * promises alone would never let a timer or an abort through.
 */
export const TURN = 1 << 20;

/** What an operation costs besides its bytes, in bytes. */
const OPERATION = 64;

/** What a channel is made of. */
export interface SessionParts {
  readonly role: Role;
  /** The peer's domain. */
  readonly domain: number;
  readonly path: string;
  readonly endpoint: core.Endpoint;
  readonly channel: EventChannel;
  readonly page: SharedMemory;
  /** The pages of rings that are not in the shared page. */
  readonly rings: Rings<SharedMemory | undefined>;
  readonly store: Store;
  /** Servers only: what to take out of the store at the end. */
  readonly published?: Rendezvous;
}

/**
 * The state of one end of a channel: the steps of operations.ts, as long as the channel is neither closed nor broken, and
 * what to do at its end. A failure is for ever: it is thrown again, and those who wait get it, too.
 */
export class Session {
  readonly parts: SessionParts;
  readonly wakeups: Wakeups;
  bytesRead = 0;
  bytesWritten = 0;
  /** Somebody waits to read, or to write. */
  reading = false;
  writing = false;

  #turn = TURN;
  readonly #endpoint: core.Endpoint;
  readonly #domains = new StoreEvents(() => this.#lookForPeer()).unref();
  #failure: unknown;
  /** The peer was told that this side is done. */
  #left = false;
  #closing: Promise<void> | undefined;

  constructor(parts: SessionParts) {
    this.parts = parts;
    this.wakeups = new Wakeups(parts.channel);
    this.#endpoint = parts.endpoint;
  }

  /**
   * Where it may, the store tells when the peer's domain is destroyed: no event does. Guests are not told of domains, but
   * a client is told when the server's keys go away.
   */
  async watchPeer(): Promise<void> {
    const { store, role, path } = this.parts;
    await this.#domains.watchForRelease(store, role === 'client' ? [ringRefPath(path)] : []);
  }

  get closed(): boolean {
    return this.#closing !== undefined;
  }

  isOpen(): number {
    if (this.#isOver()) return core.LIVE.closed;
    try {
      return core.isOpen(this.#endpoint);
    } catch (error) {
      throw this.#fail(error);
    }
  }

  dataReady(): number {
    if (this.#isOver()) return 0;
    try {
      return core.dataReady(this.#endpoint);
    } catch (error) {
      throw this.#fail(error);
    }
  }

  bufferSpace(): number {
    if (this.#isOver()) return 0;
    try {
      return core.bufferSpace(this.#endpoint);
    } catch (error) {
      throw this.#fail(error);
    }
  }

  dataOrEnd(): number {
    if (this.#isOver()) return -1;
    try {
      return this.#spend(core.dataOrEnd(this.#endpoint), 0);
    } catch (error) {
      throw this.#fail(error);
    }
  }

  send(data: Uint8Array): number {
    if (this.#isOver()) return -1;
    try {
      const count = core.sendPacket(this.#endpoint, data, 0, data.length);
      if (count > 0) this.bytesWritten += count;
      return this.#spend(count, count);
    } catch (error) {
      throw this.#fail(error);
    }
  }

  write(data: Uint8Array, from: number): number {
    if (this.#isOver()) return -1;
    try {
      const count = core.writeBytes(this.#endpoint, data, from, data.length - from);
      if (count > 0) this.bytesWritten += count;
      return this.#spend(count, count);
    } catch (error) {
      throw this.#fail(error);
    }
  }

  recv(buffer: Uint8Array): number {
    if (this.#isOver()) return -1;
    try {
      const count = core.receivePacket(this.#endpoint, buffer, 0, buffer.length);
      if (count > 0) this.bytesRead += count;
      return this.#spend(count, count);
    } catch (error) {
      throw this.#fail(error);
    }
  }

  read(buffer: Uint8Array): number {
    if (this.#isOver()) return -1;
    try {
      const count = core.readBytes(this.#endpoint, buffer, 0, buffer.length);
      if (count > 0) this.bytesRead += count;
      return this.#spend(count, count);
    } catch (error) {
      throw this.#fail(error);
    }
  }

  /**
   * The peer was seen to be gone. From now on that stays so, whoever connects, and what can be read is what is there now:
   * this many bytes.
   */
  endOfPeer(): number {
    return this.#once(() => {
      core.cutOff(this.#endpoint);
      return core.dataOrEnd(this.#endpoint);
    });
  }

  shutdown(): void {
    // Whoever is there when the peer is gone has come after it.
    if (this.#isOver() || this.#endpoint.gone) return;
    this.#left = true;
    this.#once(() => {
      core.leave(this.#endpoint);
      core.cutOff(this.#endpoint);
    });
    this.wakeups.wake();
  }

  startAnew(): void {
    if (this.#isOver()) return;
    this.#once(() => core.startAnew(this.#endpoint));
    this.bytesRead = 0;
    this.bytesWritten = 0;
  }

  /** Does what {@link endOfPeer} does if the peer is gone. A failure is thrown by whoever comes next. */
  noteEnd(): void {
    if (this.closed || this.#failure !== undefined || this.#endpoint.gone) return;
    try {
      if (core.isOpen(this.#endpoint) !== core.LIVE.open) core.cutOff(this.#endpoint);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Whether the peer is gone, and another client would find nothing of what was written for it. */
  isReusable(): boolean {
    this.noteEnd();
    if (this.closed || this.#left || this.#failure !== undefined || !this.#endpoint.gone) return false;
    try {
      return core.allRead(this.#endpoint);
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  /** Whether the rest of the program should get its turn now: see {@link nextTurn}. */
  get turnIsOver(): boolean {
    return this.#turn <= 0;
  }

  /** To be waited for after an operation: lets the rest of the program do something, if its turn has come. */
  nextTurn(): Promise<void> | undefined {
    if (!this.turnIsOver) return undefined;
    this.#turn = TURN;
    return new Promise((resolve) => void setImmediate(resolve));
  }

  /** @throws XenError EBADF when the channel was closed: what waits has to tell that from the peer's end. */
  mustBeOpen(operation: string): void {
    if (this.closed) throw closedError(operation);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** Takes the keys out of the store. */
  async withdraw(): Promise<void> {
    const { store, path, published } = this.parts;
    if (published) await withdraw(store, path, published);
  }

  /** The order of protocols.md section 4.8. */
  async #close(): Promise<void> {
    const { channel, page, rings } = this.parts;
    const steps = [
      () => rings.left?.close(),
      () => rings.right?.close(),
      () => this.#endpoint.ownLive.store(core.LIVE.closed),
      () => page.close(),
      () => channel.notify(),
      () => channel.close(),
    ];
    for (const step of steps) ignoreXenErrors(step);
    this.wakeups.fail(closedError('wait'));
    await this.#domains.close();
    await this.withdraw();
  }

  /** Gives back the result of a step. */
  #spend(result: number, bytes: number): number {
    this.#turn -= bytes > 0 ? bytes + OPERATION : OPERATION;
    return result;
  }

  #isOver(): boolean {
    if (this.#failure !== undefined) throw this.#failure;
    return this.closed;
  }

  #once<T>(body: () => T): T {
    try {
      return body();
    } catch (error) {
      throw this.#fail(error);
    }
  }

  #fail(error: unknown): unknown {
    this.#failure ??= error;
    this.wakeups.fail(error);
    return error;
  }

  /**
   * Some domain is gone. When it is the peer's nobody has cleared its live byte, unless its own kernel did: its port
   * being unbound, in spite of that byte, is the sign.
   */
  #lookForPeer(): void {
    if (this.closed || this.#failure !== undefined) return;
    try {
      if (this.#endpoint.peerLive.load() !== core.LIVE.open || this.#isBound()) return;
      this.#endpoint.peerLive.store(core.LIVE.closed);
      // Somebody else has connected meanwhile, and this was his.
      if (this.#isBound()) this.#endpoint.peerLive.store(core.LIVE.open);
      this.wakeups.wake();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Not every host can tell. */
  #isBound(): boolean {
    try {
      return this.parts.channel.status() === 'interdomain';
    } catch (error) {
      if (!isXenError(error)) throw error;
      return true;
    }
  }
}

function closedError(operation: string): XenError {
  return vchanError('EBADF', operation, 'the channel was closed');
}

/** What is closed on the way out may be broken already. */
function ignoreXenErrors(step: () => void): void {
  try {
    step();
  } catch (error) {
    if (!isXenError(error)) throw error;
  }
}

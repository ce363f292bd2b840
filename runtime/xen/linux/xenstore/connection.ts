import { XsdSockmsgType } from '../../../../generated/io/xs_wire.js';
import { type ErrorCode, isXenError, XenError } from '../../interfaces/index.js';
import type { WatchSink } from '../../store-client/requests.js';
import type { KeepAlive } from '../../support/keep-alive.js';
import { encodeMessage, MessageReader, type StoreMessage } from './message.js';
import { decodeError, decodeStrings } from './payload.js';
import type { OpenTransport, StoreTransport } from './transport.js';

interface Pending {
  readonly type: number;
  readonly syscall: string;
  readonly detail: string;
  resolve(payload: Uint8Array): void;
  reject(error: unknown): void;
}

/** What a request is about. */
export interface StoreRequest {
  readonly type: number;
  readonly transaction: number;
  readonly payload: Uint8Array;
  /** Its name in errors, and what it is about. */
  readonly name: string;
  readonly detail: string;
}

/** Request ids are 32 bits; 0 is what the daemon's own messages have. */
const LAST_REQUEST = 0xffff_ffff;

/**
 * Milliseconds until nobody is there who answers: the kernel takes requests also where no xenstored runs, and keeps them
 * for one that may come. A daemon that has answered once may take as long as it likes.
 */
const FIRST_ANSWER_TIME = 10_000;

/** One connection to xenstored: answers go to their requests by id, events to their watches by token. */
export class StoreConnection {
  readonly #transport: StoreTransport;
  readonly #keepAlive: KeepAlive;
  readonly #explain: (error: Error | undefined) => XenError;
  readonly #lost: () => void;
  readonly #reader = new MessageReader();
  readonly #pending = new Map<number, Pending>();
  /** In order; those of them that are under way have been taken out. */
  readonly #unsent: { readonly request: number; readonly message: Uint8Array }[] = [];
  readonly #watches = new Map<string, WatchSink>();
  #nextRequest = 1;
  #nextToken = 1;
  #heard = false;
  #silence: NodeJS.Timeout | undefined;
  #end: XenError | undefined;

  /**
   * @param keepAlive held while an answer is awaited
   * @param explain what to say when the connection ends before the daemon answered anything
   * @param lost told when it ends, unless by `close()`
   */
  constructor(
    open: OpenTransport,
    keepAlive: KeepAlive,
    explain: (error: Error | undefined) => XenError,
    lost: () => void = () => {},
  ) {
    this.#keepAlive = keepAlive;
    this.#explain = explain;
    this.#lost = lost;
    this.#transport = open({
      onData: (bytes) => this.#receive(bytes),
      onEnd: (error) => this.#lose(this.#heard ? closedError(error) : this.#explain(error)),
    });
  }

  get closed(): boolean {
    return this.#end !== undefined;
  }

  /** The payload of the answer. @throws XenError what the daemon answered, E2BIG, EBADF closed */
  request({ type, transaction, payload, name, detail }: StoreRequest): Promise<Uint8Array> {
    const syscall = `xenstore(${name})`;
    return new Promise((resolve, reject) => {
      if (this.#end !== undefined) return reject(withSyscall(this.#end, syscall));
      const { maxPayload } = this.#transport;
      if (payload.length > maxPayload) {
        return reject(new XenError('E2BIG', syscall, `${payload.length} bytes, at most ${maxPayload}`));
      }
      const request = this.#nextId();
      const message = encodeMessage({ type, request, transaction, payload });
      this.#pending.set(request, { type, syscall, detail, resolve, reject });
      this.#keepAlive.hold();
      this.#unsent.push({ request, message });
      if (!this.#heard) this.#silence ??= setTimeout(() => this.#suspect(), FIRST_ANSWER_TIME);
      this.#sendNext();
    });
  }

  /** A token for a watch, whose events are delivered from now on. */
  addWatch(sink: WatchSink): string {
    const token = String(this.#nextToken++);
    this.#watches.set(token, sink);
    return token;
  }

  removeWatch(token: string): void {
    this.#watches.delete(token);
  }

  /** What is under way rejects with EBADF. */
  close(): void {
    this.#finish(closedError());
  }

  /** Sends what may be sent now. */
  #sendNext(): void {
    while (this.#unsent.length > 0) {
      if (!this.#transport.pipelines && this.#pending.size > this.#unsent.length) return;
      const { request, message } = this.#unsent.shift()!;
      try {
        this.#transport.send(message);
      } catch (error) {
        const pending = this.#take(request)!;
        pending.reject(isXenError(error) ? new XenError(error.code, pending.syscall, pending.detail) : error);
      }
    }
  }

  #receive(bytes: Uint8Array): void {
    if (this.#end !== undefined) return;
    this.#heard = true;
    clearTimeout(this.#silence);
    try {
      this.#reader.push(bytes, (message) => this.#dispatch(message));
    } catch (error) {
      this.#lose(error as XenError);
    }
  }

  /** Nothing has come for long, unless it is there and this process slept: the event loop looks before this goes on. */
  #suspect(): void {
    setImmediate(() => {
      if (!this.#heard) this.#lose(this.#explain(undefined));
    });
  }

  #lose(reason: XenError): void {
    if (this.#end !== undefined) return;
    this.#finish(reason);
    this.#lost();
  }

  #dispatch({ type, request, payload }: StoreMessage): void {
    // The kernel's device leaves the ids of an event as they happen to be.
    if (type === XsdSockmsgType.XS_WATCH_EVENT) {
      const [path = '', token = ''] = decodeStrings(payload);
      this.#watches.get(token)?.deliver(path);
      return;
    }
    const pending = this.#take(request);
    if (pending === undefined) return;
    this.#sendNext();
    const { syscall, detail, resolve, reject } = pending;
    if (type === XsdSockmsgType.XS_ERROR) reject(new XenError(decodeError(payload), syscall, detail));
    else if (type === pending.type) resolve(payload);
    else reject(new XenError('EPROTO', syscall, `an answer of type ${type}`));
  }

  #take(request: number): Pending | undefined {
    const pending = this.#pending.get(request);
    if (!this.#pending.delete(request)) return undefined;
    this.#keepAlive.release();
    return pending;
  }

  /** Ids come round again after four thousand million requests, when an old one may still wait. */
  #nextId(): number {
    while (this.#pending.has(this.#nextRequest)) this.#advance();
    const request = this.#nextRequest;
    this.#advance();
    return request;
  }

  #advance(): void {
    this.#nextRequest = this.#nextRequest === LAST_REQUEST ? 1 : this.#nextRequest + 1;
  }

  #finish(reason: XenError): void {
    if (this.#end !== undefined) return;
    this.#end = reason;
    clearTimeout(this.#silence);
    this.#transport.close();
    this.#unsent.length = 0;
    for (const request of [...this.#pending.keys()]) {
      const pending = this.#take(request);
      pending?.reject(withSyscall(reason, pending.syscall));
    }
    const watches = [...this.#watches.values()];
    this.#watches.clear();
    for (const watch of watches) watch.end();
  }
}

function closedError(cause?: Error): XenError {
  const error = new XenError('EBADF', 'xenstore(connection)', 'the connection is closed');
  if (cause !== undefined) error.cause = cause;
  return error;
}

/** What ended the connection, named after the request that it keeps from being answered. */
function withSyscall(reason: XenError, syscall: string): XenError {
  if (reason.code !== 'EBADF') return reason;
  const error = new XenError(reason.code satisfies ErrorCode, syscall, 'the connection is closed');
  if (reason.cause !== undefined) error.cause = reason.cause;
  return error;
}

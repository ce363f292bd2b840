import { type ErrorCode, XenError } from '../../xen/interfaces/index.js';
import { type Call, CallMatcher, type CallPattern } from './call.js';
import type { FaultPoint } from './points.js';

/** A fault that was asked for, until it is removed. */
export interface Fault {
  /** How often it struck. */
  readonly hits: number;
  remove(): void;
}

export interface FailOptions extends CallPattern {
  readonly code: ErrorCode;
}

export interface FailPointOptions {
  readonly point: FaultPoint;
  readonly code: ErrorCode;
  readonly domain?: number;
  readonly nth?: number;
}

export interface KillOptions extends CallPattern {
  /** The domain that dies; whose call it is may be another. */
  readonly victim: number;
  /** Before the call has any effect, or after all of it, but before the caller gets the result. */
  readonly when: 'before' | 'after';
}

/**
 * What goes wrong on purpose. A fault strikes each call that fits until it is removed, or just the n-th one:
 *
 * ```ts
 * emulator.faults.fail({ call: 'argo_op(sendv)', nth: 2, code: 'EFAULT' });
 * emulator.faults.fail({ call: 'xenstore(transaction_end)', nth: 1, code: 'EAGAIN' });
 * emulator.faults.failInside({ point: 'argo-map-ring', code: 'ENOMEM' });
 * emulator.faults.kill({ victim: client.id, when: 'after', nth: 7 });
 * ```
 *
 * A call that fails has no effect. `calls` counts, so that a test can try each step in turn: run it once, then once for
 * each n up to what `calls` was.
 */
export class Faults {
  #calls = 0;
  #rules: Rule[] = [];
  #observers: ((call: Call) => void)[] = [];
  readonly #destroy: (domain: number) => void;

  /** @internal */
  constructor(destroy: (domain: number) => void) {
    this.#destroy = destroy;
  }

  /** Calls until now, of all domains. */
  get calls(): number {
    return this.#calls;
  }

  /** Makes calls fail, before they have any effect. */
  fail(options: FailOptions): Fault {
    return this.#add({ kind: 'fail', code: options.code }, options);
  }

  /** Makes a step inside of a call fail, where no argument could: see {@link FaultPoint}. */
  failInside(options: FailPointOptions): Fault {
    const { point, domain, nth } = options;
    const pattern = { call: point, ...(domain !== undefined && { domain }), ...(nth !== undefined && { nth }) };
    return this.#add({ kind: 'inside', code: options.code }, pattern);
  }

  /** Destroys a domain at a call, as `Emulator.destroy` does; once. */
  kill(options: KillOptions): Fault {
    return this.#add({ kind: options.when, victim: options.victim }, options);
  }

  /** Removes all faults. Observers stay. */
  clear(): void {
    this.#rules = [];
  }

  /** Calls `observer` at the start of each call; what it gives ends that. */
  observe(observer: (call: Call) => void): () => void {
    this.#observers.push(observer);
    return () => {
      this.#observers = this.#observers.filter((other) => other !== observer);
    };
  }

  /** @internal A call begins. @throws XenError what a fault says */
  before(domain: number, name: string): void {
    this.#calls++;
    if (this.#observers.length > 0) {
      const call: Call = { number: this.#calls, domain, name };
      for (const observer of this.#observers) observer(call);
    }
    if (this.#rules.length === 0) return;
    let failure: XenError | undefined;
    for (const rule of [...this.#rules]) {
      if (rule.action.kind === 'inside' || !rule.matcher.matches(domain, name)) continue;
      if (rule.action.kind === 'fail') {
        rule.fault.hits++;
        failure ??= new XenError(rule.action.code, name, INJECTED);
      } else if (rule.action.kind === 'before') {
        this.#strike(rule, rule.action.victim);
      } else {
        rule.due = this.#calls;
      }
    }
    if (failure !== undefined) throw failure;
  }

  /** @internal A call has ended; `number` is what `calls` was when it began. */
  after(number: number): void {
    if (this.#rules.length === 0) return;
    for (const rule of [...this.#rules]) {
      if (rule.action.kind === 'after' && rule.due === number) this.#strike(rule, rule.action.victim);
    }
  }

  /** @internal A step inside of the call `name`. @throws XenError what a fault says */
  at(domain: number, point: FaultPoint, name: string): void {
    if (this.#rules.length === 0) return;
    for (const rule of this.#rules) {
      if (rule.action.kind !== 'inside' || !rule.matcher.matches(domain, point)) continue;
      rule.fault.hits++;
      throw new XenError(rule.action.code, name, INJECTED);
    }
  }

  #add(action: Action, pattern: CallPattern): Fault {
    const fault = { hits: 0, remove: () => this.#remove(rule) };
    const rule: Rule = { action, matcher: new CallMatcher(pattern), fault, due: 0 };
    this.#rules.push(rule);
    return fault;
  }

  #remove(rule: Rule): void {
    this.#rules = this.#rules.filter((other) => other !== rule);
  }

  #strike(rule: Rule, victim: number): void {
    rule.fault.hits++;
    this.#remove(rule);
    this.#destroy(victim);
  }
}

const INJECTED = 'a fault that was asked for';

type Action =
  | { readonly kind: 'fail' | 'inside'; readonly code: ErrorCode }
  | { readonly kind: 'before' | 'after'; readonly victim: number };

interface Rule {
  readonly action: Action;
  readonly matcher: CallMatcher;
  readonly fault: { hits: number; remove(): void };
  /** The number of the call at whose end it strikes; 0 for none. */
  due: number;
}

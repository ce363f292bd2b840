/** One call of the interfaces of a Xen host, as a fault or an observer sees it. */
export interface Call {
  /** Counted from 1 over all domains of the emulator. */
  readonly number: number;
  /** Who calls. */
  readonly domain: number;
  /** The `syscall` that a XenError of it would carry: `evtchn(notify)`. */
  readonly name: string;
}

/** Which calls: all that is given must fit. */
export interface CallPattern {
  /** The whole name, or an expression that finds something in it. Default: any call. */
  readonly call?: string | RegExp;
  /** Calls of this domain only. */
  readonly domain?: number;
  /** Only the n-th of those that fit, counted from 1 from now on. Default: each. */
  readonly nth?: number;
}

/** Counts the calls that fit a pattern, and tells which are meant. */
export class CallMatcher {
  readonly #pattern: CallPattern;
  #seen = 0;

  constructor(pattern: CallPattern) {
    this.#pattern = pattern;
  }

  matches(domain: number, name: string): boolean {
    const { call, domain: wanted, nth } = this.#pattern;
    if (wanted !== undefined && wanted !== domain) return false;
    if (typeof call === 'string' ? call !== name : call !== undefined && name.search(call) === -1) return false;
    this.#seen++;
    return nth === undefined || nth === this.#seen;
  }
}

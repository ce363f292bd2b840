/**
 * Watches whether a whole file stands inside `#ifndef G ... #endif`: then reading it again while G is defined gives
 * nothing, and can be left out.
 */
export class GuardWatch {
  #state: 'start' | 'inside' | 'closed' | 'none' = 'start';
  #name = '';

  /** The macro of the guard at the end of the file, null when it has none. */
  get result(): string | null {
    return this.#state === 'closed' ? this.#name : null;
  }

  /** `#ifndef name` (or `#if !defined name`) with no other #if around it. */
  opened(name: string): void {
    if (this.#state === 'start') {
      this.#state = 'inside';
      this.#name = name;
    } else this.other();
  }

  /** #else or #elif of the outermost #if. */
  parted(): void {
    if (this.#state === 'inside') this.#state = 'none';
  }

  /** The #endif after which no #if is open. */
  closed(): void {
    if (this.#state === 'inside') this.#state = 'closed';
    else this.#state = 'none';
  }

  /** Anything else but comments. */
  other(): void {
    if (this.#state !== 'inside') this.#state = 'none';
  }
}

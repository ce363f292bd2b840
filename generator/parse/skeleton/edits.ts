/**
 * Replacements in a text that keep its length, so that every offset stays what it was. Mostly made in the order of the
 * text; sorted when they were not.
 */
export class Edits {
  #starts: number[] = [];
  #ends: number[] = [];
  #texts: string[] = [];
  #sorted = true;

  /** A point to go back to. */
  get mark(): number {
    return this.#starts.length;
  }

  /** Forgets every edit since `mark`. */
  rollback(mark: number): void {
    this.#starts.length = mark;
    this.#ends.length = mark;
    this.#texts.length = mark;
  }

  /** Puts `text`, filled up with spaces, in place of what stands from `start` to `end`; drops `text` where it has no room. */
  replace(start: number, end: number, text: string): void {
    if (end <= start) return;
    const last = this.#starts.length - 1;
    if (last >= 0 && start < this.#ends[last]!) this.#sorted = false;
    this.#starts.push(start);
    this.#ends.push(end);
    this.#texts.push(text);
  }

  blank(start: number, end: number): void {
    this.replace(start, end, '');
  }

  /** The text from `start` to `end` with all edits done; they are forgotten after that. */
  apply(text: string, start: number, end: number): string {
    if (!this.#sorted) this.#sort();
    const pieces: string[] = [];
    let at = start;
    for (let i = 0; i < this.#starts.length; i++) {
      const from = this.#starts[i]!;
      const to = this.#ends[i]!;
      if (from < at) continue; // inside of one that came before: that one covers it
      pieces.push(text.slice(at, from), this.#texts[i]!.slice(0, to - from).padEnd(to - from));
      at = to;
    }
    pieces.push(text.slice(at, end));
    this.rollback(0);
    this.#sorted = true;
    return pieces.join('');
  }

  /** By start; of two at the same start the later made, of two that overlap the wider comes first. */
  #sort(): void {
    const order = Array.from(this.#starts.keys());
    order.sort((a, b) => this.#starts[a]! - this.#starts[b]! || this.#ends[b]! - this.#ends[a]! || b - a);
    this.#starts = order.map((i) => this.#starts[i]!).slice();
    this.#sortBy(order);
  }

  #sortBy(order: readonly number[]): void {
    this.#ends = order.map((i) => this.#ends[i]!);
    this.#texts = order.map((i) => this.#texts[i]!);
  }
}

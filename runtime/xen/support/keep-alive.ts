/** Longer than any timer of Node can be would make it fire at once. */
const LONGEST = 2 ** 31 - 1;

/** Keeps the process alive while anything holds it: a promise that nobody settles would let it end. */
export class KeepAlive {
  #holders = 0;
  #timer: NodeJS.Timeout | undefined;

  hold(): void {
    if (this.#holders++ === 0) this.#timer = setInterval(() => {}, LONGEST);
  }

  release(): void {
    if (--this.#holders === 0) clearInterval(this.#timer);
  }
}

/**
 * Which rings there are, as far as the calls tell; and how often one may still be registered over one that is there:
 * each time counts in the domain's quota for as long as the domain lives (protocols.md section 1.5).
 */
export class Registrations {
  readonly #known = new Set<string>();
  #left: number;

  /** @param repetitions how many may be lost for ever */
  constructor(repetitions: number) {
    this.#left = repetitions;
  }

  mayRepeat(place: number, aport: number, partner: number): boolean {
    return this.#left > 0 || !this.#known.has(keyOf(place, aport, partner));
  }

  added(place: number, aport: number, partner: number): void {
    const key = keyOf(place, aport, partner);
    if (this.#known.has(key)) this.#left--;
    this.#known.add(key);
  }

  removed(place: number, aport: number, partner: number): void {
    this.#known.delete(keyOf(place, aport, partner));
  }

  /** It failed late: what was there is gone, and still counts. */
  lost(place: number, aport: number, partner: number): void {
    if (this.#known.delete(keyOf(place, aport, partner))) this.#left--;
  }
}

function keyOf(place: number, aport: number, partner: number): string {
  return `${place} ${aport} ${partner}`;
}

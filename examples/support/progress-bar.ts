const WIDTH = 40;
const STEPS_OF_A_LOG = 4;

/** How far something is, on standard error: a bar that is drawn over itself, or four lines where that is no terminal. */
export class ProgressBar {
  readonly #label: string;
  readonly #total: number;
  readonly #steps: number;
  #done = 0;
  #shown = 0;

  constructor(label: string, total: number) {
    this.#label = label;
    this.#total = total;
    this.#steps = process.stderr.isTTY ? WIDTH : STEPS_OF_A_LOG;
  }

  add(amount: number): void {
    this.#done += amount;
    const step = Math.floor((this.#done / this.#total) * this.#steps);
    if (step === this.#shown) return;
    this.#shown = step;
    const full = Math.round((step / this.#steps) * WIDTH);
    const bar = '#'.repeat(full).padEnd(WIDTH, '.');
    const line = `${this.#label} [${bar}] ${Math.floor((step / this.#steps) * 100)} %`;
    const over = process.stderr.isTTY && step < this.#steps;
    process.stderr.write(process.stderr.isTTY ? `\r${line}${over ? '' : '\n'}` : `${line}\n`);
  }
}

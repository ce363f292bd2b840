import type { Output } from './output.js';

/** `#pragma pack` with its stack, as gcc has it: one for the whole translation unit, includes included. */
export class PackState {
  readonly changes: { readonly offset: number; readonly pack: number | null }[] = [];
  readonly #output: Output;
  readonly #stack: { readonly name: string | null; readonly pack: number | null }[] = [];
  #current: number | null = null;

  constructor(output: Output) {
    this.#output = output;
  }

  set(pack: number | null): void {
    if (pack === this.#current) return;
    this.#current = pack;
    const offset = this.#output.length;
    const last = this.changes[this.changes.length - 1];
    if (last?.offset === offset) this.changes.pop();
    this.changes.push({ offset, pack });
  }

  push(name: string | null): void {
    this.#stack.push({ name, pack: this.#current });
  }

  /** Back to the last push (of that name, if one is given); false when there is none. */
  pop(name: string | null): boolean {
    let at = this.#stack.length - 1;
    if (name !== null) while (at >= 0 && this.#stack[at]!.name !== name) at--;
    if (at < 0) return false;
    this.set(this.#stack[at]!.pack);
    this.#stack.length = at;
    return true;
  }
}

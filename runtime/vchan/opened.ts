interface Closable {
  close(): void;
}

/** What was opened on the way to something whole, to be closed again when the rest of the way fails. */
export class Opened {
  readonly #resources: Closable[] = [];

  add<T extends Closable>(resource: T): T {
    this.#resources.push(resource);
    return resource;
  }

  /** The last first. */
  close(): void {
    for (const resource of this.#resources.splice(0).reverse()) resource.close();
  }
}

import type { Place } from '../diagnostics/place.js';
import type { AbiName } from '../layout/abi.js';
import type { Entity, Variant } from './model.js';

/** One definition, with what tells it apart from others: made when first asked for, since most are never compared. */
export interface Definition<T> {
  readonly value: T;
  /** Two headers whose definitions have one signature define the same. */
  readonly signature: string;
  /** What else the ABIs must agree in to share a variant. */
  readonly detail: string;
}

/** One name's definitions under the ABIs that have it. */
export interface Candidate<T> {
  readonly id: string;
  readonly perAbi: Map<AbiName, Definition<T>>;
}

/** Collects definitions by name, in the order of their first appearance. */
export class Candidates<T extends { readonly place: Place }> {
  readonly #byId = new Map<string, Candidate<T>>();

  add(id: string, abi: AbiName, value: T, signature: () => string, detail: () => string = () => ''): void {
    this.take(id, abi, lazily(value, signature, detail));
  }

  /** A definition that other candidates have already. */
  take(id: string, abi: AbiName, definition: Definition<T>): void {
    let candidate = this.#byId.get(id);
    if (!candidate) {
      candidate = { id, perAbi: new Map() };
      this.#byId.set(id, candidate);
    }
    candidate.perAbi.set(abi, definition);
  }

  get(id: string): Candidate<T> | undefined {
    return this.#byId.get(id);
  }

  delete(id: string): void {
    this.#byId.delete(id);
  }

  values(): IterableIterator<Candidate<T>> {
    return this.#byId.values();
  }

  /** As entities in source order; what comes from other files (adopted from an include) stands first. */
  entities(ownFile: string): Entity<T>[] {
    const entities = [...this.#byId.values()].map(toEntity);
    const position = (entity: Entity<T>): readonly [number, number] => {
      const { place } = entity.variants[0]!.value;
      return place.file === ownFile ? [place.line, place.column] : [0, 0];
    };
    return entities.sort((a, b) => {
      const [lineA, columnA] = position(a);
      const [lineB, columnB] = position(b);
      return lineA - lineB || columnA - columnB;
    });
  }
}

function lazily<T>(value: T, compute: () => string, detail: () => string): Definition<T> {
  let known: string | undefined;
  return {
    value,
    get signature() {
      known ??= compute();
      return known;
    },
    get detail() {
      return detail();
    },
  };
}

function toEntity<T>(candidate: Candidate<T>): Entity<T> {
  const [only] = candidate.perAbi;
  if (only && candidate.perAbi.size === 1) {
    return { id: candidate.id, variants: [{ abis: [only[0]], value: only[1].value }] };
  }
  const groups = new Map<string, { abis: AbiName[]; value: T }>();
  for (const [abi, { value, signature, detail }] of candidate.perAbi) {
    const key = `${signature}\0${detail}`;
    const group = groups.get(key);
    if (group) group.abis.push(abi);
    else groups.set(key, { abis: [abi], value });
  }
  const variants: Variant<T>[] = [...groups.values()];
  return { id: candidate.id, variants };
}

/** Whether two candidates say the same for every ABI that both have. */
export function agree<T>(a: Candidate<T>, b: Candidate<T>): boolean {
  for (const [abi, { signature }] of a.perAbi) {
    const other = b.perAbi.get(abi);
    if (other && other.signature !== signature) return false;
  }
  return true;
}

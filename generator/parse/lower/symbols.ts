import type { CType } from '../../language/type.js';
import type { EnumDeclaration, RecordDeclaration, TypedefDeclaration } from '../declarations.js';
import type { TextRange } from '../skeleton/notes.js';

/** A record, enum or typedef with where the text has it: equal text is equal content. */
export interface Defined<T> {
  readonly declaration: T;
  /** Where it begins: the order of the result. */
  readonly offset: number;
  /** What is compared when it is written again; null for a tag that was only mentioned. */
  readonly written: TextRange | null;
}

/** What a tag names, from its first mention on. */
interface TagUse {
  readonly kind: 'struct' | 'union' | 'enum';
  readonly offset: number;
}

/** Everything declared at file scope so far: in C, also the tags in a record's body are. */
export class Symbols {
  readonly tags = new Map<string, TagUse>();
  readonly records = new Map<string, Defined<RecordDeclaration>>();
  readonly enums = new Map<string, Defined<EnumDeclaration>>();
  readonly typedefs = new Map<string, Defined<TypedefDeclaration>>();

  /** Whether two types are the same (C11 6.7p3), typedef names seen through; lengths count as they are written. */
  sameType(a: CType, b: CType): boolean {
    let left = this.#resolve(a);
    let right = this.#resolve(b);
    for (;;) {
      if (left.kind !== right.kind || qualifiersOf(left) !== qualifiersOf(right)) return false;
      if (left.kind === 'pointer' && right.kind === 'pointer') {
        left = this.#resolve(left.target);
        right = this.#resolve(right.target);
      } else if (left.kind === 'array' && right.kind === 'array') {
        if (withoutPlaces(left.length) !== withoutPlaces(right.length)) return false;
        left = this.#resolve(left.element);
        right = this.#resolve(right.element);
      } else return withoutPlaces(left) === withoutPlaces(right);
    }
  }

  /** Sees through typedef names, their qualifiers added up. */
  #resolve(type: CType): CType {
    let at = type;
    const qualifiers = new Set(type.qualifiers);
    const seen = new Set<string>();
    while (at.kind === 'typedef') {
      const target = this.typedefs.get(at.name)?.declaration.type;
      if (!target || seen.has(at.name)) break;
      seen.add(at.name);
      at = target;
      for (const qualifier of at.qualifiers ?? []) qualifiers.add(qualifier);
    }
    return at === type ? type : { ...at, qualifiers: [...qualifiers] };
  }

  /** C's own type, enum or anything else that a typedef name stands for in the end. */
  underlying(type: CType): CType {
    return this.#resolve(type);
  }
}

function qualifiersOf(type: CType): string {
  return [...(type.qualifiers ?? [])].sort().join(' ');
}

/** A comparable text of plain data, places left out. */
function withoutPlaces(value: unknown): string {
  return JSON.stringify(value, (key, entry: unknown) => (key === 'place' || key === 'qualifiers' ? undefined : entry));
}

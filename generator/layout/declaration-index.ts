import type { DiagnosticSink } from '../diagnostics/diagnostic.js';
import type { CType } from '../language/type.js';
import type { Declarations, EnumDeclaration, RecordDeclaration, TypedefDeclaration } from '../parse/declarations.js';
import { duplicateEnumerator, redefinedType } from './messages.js';

/** A typedef followed to what it names. */
export interface Alias {
  /** Never a typedef. */
  readonly type: CType;
  /** Nothing on the way adds a qualifier or an alignment: the typedef is another name for exactly this type. */
  readonly exact: boolean;
}

/** Declarations by name. Reports what is defined twice; the first definition counts. */
export class DeclarationIndex {
  readonly records = new Map<string, RecordDeclaration>();
  readonly enums = new Map<string, EnumDeclaration>();
  readonly typedefs = new Map<string, TypedefDeclaration>();
  /** The enum that has each enumerator. */
  readonly enumerators = new Map<string, EnumDeclaration>();
  readonly #aliases = new Map<string, Alias | null>();

  constructor(declarations: Declarations, sink: DiagnosticSink) {
    for (const record of declarations.records) this.#define(this.records, record, record.members !== null, sink);
    for (const item of declarations.enums) this.#define(this.enums, item, item.enumerators !== null, sink);
    for (const item of declarations.typedefs) if (!this.typedefs.has(item.name)) this.typedefs.set(item.name, item);
    for (const item of this.enums.values()) this.#addEnumerators(item, sink);
  }

  /** What a typedef name stands for in the end; null when it (or one on the way) is not declared. */
  alias(name: string): Alias | null {
    const path: TypedefDeclaration[] = [];
    let next = name;
    let found: Alias | null | undefined;
    for (;;) {
      found = this.#aliases.get(next);
      if (found !== undefined) break;
      const declaration = this.typedefs.get(next);
      if (!declaration) {
        found = null;
        break;
      }
      // A name on its way to itself: until its end is known it stands for nothing.
      this.#aliases.set(next, null);
      path.push(declaration);
      if (declaration.type.kind !== 'typedef') {
        found = { type: declaration.type, exact: true };
        break;
      }
      next = declaration.type.name;
    }
    for (const declaration of path.reverse()) {
      if (found) {
        const plain = !declaration.type.qualifiers?.length && declaration.attributes.aligned.length === 0;
        if (!plain && found.exact) found = { type: found.type, exact: false };
      }
      this.#aliases.set(declaration.name, found);
    }
    return found;
  }

  /** `struct tag`; a record or enum without a tag has only its body as a name. */
  nameOf(id: string): string {
    const record = this.records.get(id);
    if (record) return record.tag === null ? `${record.kind} {...}` : `${record.kind} ${record.tag}`;
    const declaration = this.enums.get(id);
    if (declaration) return declaration.tag === null ? 'enum {...}' : `enum ${declaration.tag}`;
    return id;
  }

  #define<T extends RecordDeclaration | EnumDeclaration>(
    map: Map<string, T>,
    declaration: T,
    defined: boolean,
    sink: DiagnosticSink,
  ): void {
    const { id } = declaration;
    const earlier = map.get(id);
    const earlierDefined =
      earlier !== undefined && ('members' in earlier ? earlier.members !== null : earlier.enumerators !== null);
    if (earlierDefined && defined) {
      const notes = [{ message: 'The first definition is here.', place: earlier.place }];
      sink.report(redefinedType, { place: declaration.place, notes }, id);
    } else if (!earlierDefined) map.set(id, declaration);
  }

  #addEnumerators(declaration: EnumDeclaration, sink: DiagnosticSink): void {
    for (const { name, place } of declaration.enumerators ?? []) {
      const earlier = this.enumerators.get(name);
      if (!earlier) {
        this.enumerators.set(name, declaration);
        continue;
      }
      const first = earlier.enumerators?.find((enumerator) => enumerator.name === name);
      const notes = first ? [{ message: 'The first one is here.', place: first.place }] : [];
      sink.report(duplicateEnumerator, { place, notes }, name);
    }
  }
}

import type { CType, Qualifier } from '../language/type.js';
import type { DeclarationIndex } from './declaration-index.js';

/** Typedefs of pointers to typedefs of pointers: nobody writes more, and each step makes the text longer. */
const DEEPEST = 64;

const ORDER: readonly Qualifier[] = ['const', 'volatile', 'restrict', '_Atomic'];

/**
 * The type with typedef names replaced by what they name, so that `const uint8_t` and `const unsigned char` become the
 * same. The typedef of a record or enum without a tag stays, since nothing else names it; so does one that is not
 * declared, and what stands in the parameters of a function.
 */
export function canonicalType(type: CType, index: DeclarationIndex, depth = 0): CType {
  if (depth >= DEEPEST) return type;
  switch (type.kind) {
    case 'pointer':
      return { ...type, target: canonicalType(type.target, index, depth + 1) };
    case 'array':
      return { ...type, element: canonicalType(type.element, index, depth + 1) };
    case 'typedef': {
      const declaration = index.typedefs.get(type.name);
      // Undefined and circular typedefs have no alias.
      if (!declaration || !index.alias(type.name)) return type;
      const named = canonicalType(declaration.type, index, depth + 1);
      return isNameless(named, index)
        ? type
        : qualified(named, [...(type.qualifiers ?? []), ...(named.qualifiers ?? [])]);
    }
    default:
      return type.qualifiers ? qualified(type, type.qualifiers) : type;
  }
}

function isNameless(type: CType, index: DeclarationIndex): boolean {
  if (type.kind === 'record') return index.records.get(type.id)?.tag === null;
  return type.kind === 'enum' && index.enums.get(type.id)?.tag === null;
}

function qualified(type: CType, qualifiers: readonly Qualifier[]): CType {
  const { qualifiers: _, ...plain } = type;
  const ordered = ORDER.filter((qualifier) => qualifiers.includes(qualifier));
  return ordered.length > 0 ? { ...plain, qualifiers: ordered } : plain;
}

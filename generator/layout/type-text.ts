import type { Expression } from '../language/expression.js';
import type { CType, Qualifier } from '../language/type.js';

/** Texts that a type's own nodes do not have. */
export interface TypeTextSource {
  /** `struct tag`, or `struct {...}` for one without a tag. */
  nameOf(id: string): string;
  /** An array's length as a number; undefined when it cannot be computed. */
  lengthOf(length: Expression): string | undefined;
}

/** C text of a type, as a cast would write it: `const char *`, `uint8_t[56]`, `void (*)(int)`. Typedef names are kept. */
export function typeText(type: CType, source: TypeTextSource): string {
  let declarator = '';
  let suffixNext = false;
  for (let at: CType = type; ; ) {
    switch (at.kind) {
      case 'pointer': {
        const qualifiers = at.qualifiers ? `${at.qualifiers.join(' ')}${/^\w/.test(declarator) ? ' ' : ''}` : '';
        declarator = `*${qualifiers}${declarator}`;
        suffixNext = true;
        at = at.target;
        continue;
      }
      case 'array': {
        if (suffixNext) declarator = `(${declarator})`;
        suffixNext = false;
        declarator += `[${at.length ? (source.lengthOf(at.length) ?? '?') : ''}]`;
        at = at.element;
        continue;
      }
      case 'function':
        return functionText(at.text, declarator);
      default: {
        const base = at.kind === 'scalar' || at.kind === 'typedef' ? at.name : source.nameOf(at.id);
        const gap = declarator === '' || declarator.startsWith('[') ? '' : ' ';
        return `${prefix(at.qualifiers)}${base}${gap}${declarator}`;
      }
    }
  }
}

function prefix(qualifiers: readonly Qualifier[] | undefined): string {
  return qualifiers && qualifiers.length > 0 ? `${qualifiers.join(' ')} ` : '';
}

/** Puts a declarator before the parameter list, which is the last group of parentheses in a function type's text. */
function functionText(text: string, declarator: string): string {
  if (declarator === '') return text;
  let open = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    if (text[i] === ')') open++;
    else if (text[i] === '(' && --open === 0) {
      return `${text.slice(0, i).trimEnd()} (${declarator})${text.slice(i)}`;
    }
  }
  return `${text} (${declarator})`;
}

import { BUILTIN_TYPEDEFS } from '../../language/keywords.js';
import type { CType, Qualifier } from '../../language/type.js';
import { scalarOf } from '../../language/type-name-parser.js';
import { invalidType, unreadableDeclaration, unsupportedType } from '../messages.js';
import type { SpecifiersNote } from '../skeleton/notes.js';
import { WORDS } from '../skeleton/words.js';
import type { TreeNode } from '../tree.js';
import { fold, foldRange } from './fold.js';
import type { Lowering } from './lowering.js';

/** A type on its way through its declarator, with its C text: what stands before and after an inner declarator. */
export interface TypeDraft {
  readonly type: CType;
  readonly before: string;
  readonly after: string;
}

/** The draft that a declaration's first declarator starts from; `text` is that of the specifiers. */
export function draftOf(type: CType, text: string): TypeDraft {
  return { type, before: `${text} `, after: '' };
}

const INT: CType = { kind: 'scalar', name: 'int' };

/** The type of specifiers that define or name no record or enum, without qualifiers. */
export function lowerPlainType(lowering: Lowering, note: SpecifiersNote): CType {
  const { typeStart, typeEnd } = note;
  if (note.unsupported !== null) {
    lowering.reporter.report(unsupportedType, typeStart, typeEnd, fold(note.unsupported));
    return INT;
  }
  if (note.builtin) {
    const name = scalarOf(note.builtin);
    if (name) return { kind: 'scalar', name };
    const isForeign = note.builtin.some((word) => !isOrdinary(word));
    lowering.reporter.report(isForeign ? unsupportedType : invalidType, typeStart, typeEnd, note.builtin.join(' '));
    return INT;
  }
  const scalar = BUILTIN_TYPEDEFS.get(note.typeName!);
  return scalar ? { kind: 'scalar', name: scalar } : { kind: 'typedef', name: note.typeName! };
}

function isOrdinary(word: string): boolean {
  return /^(?:void|_Bool|char|short|int|long|float|double|signed|unsigned|__int128)$/.test(word);
}

/** Adds qualifiers to a type, each once. */
export function qualify(type: CType, qualifiers: readonly string[]): CType {
  if (qualifiers.length === 0) return type;
  return { ...type, qualifiers: [...new Set([...(type.qualifiers ?? []), ...(qualifiers as Qualifier[])])] };
}

/**
 * Builds the type that a declarator's tree makes of `base`. The tree's outermost node is what the base is turned into
 * first: `*a[4]` is a pointer around an array around `a`, and an array of pointers.
 */
export function lowerDeclarator(lowering: Lowering, declarator: TreeNode, base: TypeDraft): CType {
  let draft = base;
  let node = declarator;
  for (;;) {
    switch (node.kind) {
      case 'identifier':
      case 'field_identifier':
      case 'type_identifier':
      case 'primitive_type':
        return draft.type;
      case 'parenthesized_declarator':
        break;
      case 'pointer_declarator': {
        const qualifiers = node.children
          .filter((child) => child.kind === 'type_qualifier')
          .map((child) => canonical(lowering, child));
        const star = ['*', ...qualifiers].join(' ');
        draft = {
          type: qualify({ kind: 'pointer', target: draft.type }, qualifiers),
          // Arrays and functions bind tighter than pointers to them.
          before: draft.after === '' ? `${draft.before}${star}` : `${draft.before}(${star}`,
          after: draft.after === '' ? '' : `)${draft.after}`,
        };
        break;
      }
      case 'array_declarator': {
        const size = node.children.find((child) => child.kind === 'number_literal');
        const range = size && { start: size.start, end: node.end - 1 };
        const length = range ? lowering.expression(range, 'the array length') : null;
        const text = range ? foldRange(lowering.text, range) : '';
        draft = { ...draft, type: { kind: 'array', element: draft.type, length }, after: `[${text}]${draft.after}` };
        break;
      }
      case 'function_declarator': {
        const list = node.children.find((child) => child.kind === 'parameter_list');
        const after = `${list ? foldRange(lowering.text, list) : '()'}${draft.after}`;
        draft = { type: { kind: 'function', text: `${draft.before}${after}` }, before: draft.before, after };
        break;
      }
      default:
        return unreadable(lowering, node);
    }
    const inner = node.children.find((child) => child.kind !== 'type_qualifier');
    if (!inner) return unreadable(lowering, node);
    node = inner;
  }
}

function canonical(lowering: Lowering, node: TreeNode): string {
  const written = lowering.text.slice(node.start, node.end);
  // The tree's node has the length of what the skeleton put there; `__const` begins where `const` does.
  const word = /^\w+/.exec(lowering.text.slice(node.start, node.start + 16))?.[0] ?? written;
  return WORDS.get(word)?.canonical ?? written;
}

function unreadable(lowering: Lowering, node: TreeNode): CType {
  lowering.reporter.report(unreadableDeclaration, node.start, node.end, node.kind);
  return INT;
}

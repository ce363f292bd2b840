import type { ResolvedType } from '../../layout/resolved.js';
import { type ClassContext, nestedClass } from './context.js';
import { accessName, integerShape, integerType } from './integers.js';
import type { ArrayValueView } from './record-view.js';

type ArrayType = Extract<ResolvedType, { kind: 'array' }>;

/** More dimensions than this become plain bytes: the text would nest as deep as they do. */
const deepest = 16;

export interface BuiltArray {
  /** Type of the accessor. */
  readonly type: string;
  readonly value: ArrayValueView;
  /** Dimensions above the innermost array of records; null when the elements are no records. */
  readonly recordDepth: number | null;
  readonly isBytes: boolean;
}

/** Where an array is and how long: TypeScript expressions. */
interface ArrayPlace {
  readonly view: string;
  readonly at: string;
  readonly count: string;
  /** For the errors of functions, and of objects. */
  readonly named: string;
  readonly labelLiteral: string;
}

/**
 * The accessor of an array: byte arrays are typed arrays over the same memory, other scalars an object with `get` and
 * `set`, records their own array class, arrays of arrays rows.
 */
export function buildArray(type: ArrayType, place: ArrayPlace, context: ClassContext, depth = 0): BuiltArray {
  const { element } = type;
  if (element.kind === 'array' && depth < deepest) {
    const inner = buildArray(element, inRow(place, String(element.count ?? 0)), context, depth + 1);
    return rows(inner, type.stride, place, context);
  }
  if (element.kind === 'record') {
    const nested = nestedClass(element.id, context);
    if (nested) {
      const records = context.uses.class(nested.names.array, nested.owner);
      return { type: records, value: { ...place, ...none, records }, recordDepth: 0, isBytes: false };
    }
  }
  const shape = integerShape(element);
  if (shape?.size === 1 && !shape.isBool) {
    const isChar = element.kind === 'integer' && element.flavour === 'char';
    return bytes(shape.signed && !isChar, place, context);
  }
  if (shape) {
    const name = shape.isBool ? 'Bool' : accessName(shape);
    const named = element.kind === 'enum' ? integerType(element, shape.size === 8 ? 'bigint' : 'number', context) : '';
    return scalars(`${name}Elements`, named.includes('|') ? `<${named}>` : '', place, context);
  }
  if (element.kind === 'float' && (element.size === 4 || element.size === 8)) {
    return scalars(`Float${element.size * 8}Elements`, '', place, context);
  }
  return rows(bytes(false, inRow(place, String(type.stride)), context), type.stride, place, context);
}

const none = { bytes: null, elements: null, records: null, rows: null };

function inRow(place: ArrayPlace, count: string): ArrayPlace {
  return { ...place, view: 'view', at: 'base', count };
}

function bytes(signed: boolean, place: ArrayPlace, { uses }: ClassContext): BuiltArray {
  const value = { ...place, ...none, bytes: uses.runtime(signed ? 'signedBytesAt' : 'bytesAt') };
  return { type: signed ? 'Int8Array' : 'Uint8Array', value, recordDepth: null, isBytes: true };
}

function scalars(elements: string, generics: string, place: ArrayPlace, { uses }: ClassContext): BuiltArray {
  const value = { ...place, ...none, elements: uses.runtime(elements) };
  return { type: `$.${elements}${generics}`, value, recordDepth: null, isBytes: false };
}

function rows(inner: BuiltArray, stride: number, place: ArrayPlace, { uses }: ClassContext): BuiltArray {
  uses.runtime('Rows');
  return {
    type: `$.Rows<${inner.type}>`,
    value: { ...place, ...none, rows: { stride, element: inner.value } },
    recordDepth: inner.recordDepth === null ? null : inner.recordDepth + 1,
    isBytes: false,
  };
}

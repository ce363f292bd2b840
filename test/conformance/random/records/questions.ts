import type { Layouts, Located } from './layouts.js';
import type { Path, Point, WrittenRecord } from './write.js';

/** Something about a record that a compiler and the generator have each an answer to. */
export interface Question {
  readonly subject: string;
  /** A C expression: an integer constant. */
  readonly expression: string;
  readonly ours: (layouts: Layouts) => number;
}

/** Bits that a bit-field has: those that are set in an object with all of them set. */
export interface BitQuestion {
  readonly subject: string;
  /** C text of an object's type and initialiser. */
  readonly type: string;
  readonly initialiser: string;
  /** `start+width`. */
  readonly ours: (layouts: Layouts) => string;
}

export interface Questions {
  /** Macros that some of the questions use: they belong into the file that the generator reads. */
  readonly macros: readonly string[];
  readonly numbers: readonly Question[];
  readonly bits: readonly BitQuestion[];
}

/** Everything that is asked about a record. `fieldAlignment`: also what GCC calls the alignment of a field. */
export function questionsAbout(record: WrittenRecord, name: string, fieldAlignment: boolean): Questions {
  const { type, points } = record;
  const bits = points.flatMap((point) => (point.what === 'bits' ? [bitsOf(type, point)] : []));
  const numbers: Question[] = [
    { subject: 'size', expression: `sizeof(${type})`, ours: (layouts) => layouts.record(type).size },
    { subject: '__alignof__', expression: `__alignof__(${type})`, ours: (layouts) => layouts.record(type).align },
    ...points.flatMap((point) => numbersOf(type, point, fieldAlignment)),
  ];
  // What macros say about the record is computed apart from its layout.
  const macros = [`#define ${name}_ALIGNOF _Alignof(${type})`];
  numbers.push(ofMacro('_Alignof', `${name}_ALIGNOF`));
  const last = points.filter(({ base, what }) => what !== 'bits' && base.length === 0).pop();
  if (last) {
    macros.push(`#define ${name}_OFFSET __builtin_offsetof(${type}, ${pathText(last.path)})`);
    numbers.push(ofMacro(`offsetof of ${pathText(last.path)}`, `${name}_OFFSET`));
  }
  return { macros, numbers, bits };
}

function ofMacro(subject: string, macro: string): Question {
  return { subject, expression: macro, ours: (layouts) => layouts.constant(macro) };
}

function numbersOf(type: string, point: Point, fieldAlignment: boolean): Question[] {
  const { base, path, what, rank } = point;
  const name = pathText([...base, ...path]);
  const ask = (subject: string, expression: string, ours: (located: Located) => number): Question => ({
    subject: `${subject} of ${name}`,
    expression,
    ours: (layouts) => ours(layouts.locate(type, point)),
  });
  const field = `((${type} *)0)->${name}`;
  // The comma makes a value of a bit-field, whose type C can name then, and which is as signed as the bit-field.
  const value = `__typeof__((0, ${field}${'[0]'.repeat(rank)}))`;
  const signed = ask('signedness', `(${value})-1 < 0`, (at) => Number(at.signed));
  if (what === 'bits') return [signed];
  const offset = ask('offset', `__builtin_offsetof(${ownerOf(type, base)}, ${pathText(path)})`, (at) => at.offset);
  return [
    offset,
    ...(what === 'integer' ? [signed] : []),
    ...(what === 'tail' ? [] : [ask('size', `sizeof(${field})`, (at) => at.size)]),
    ...(what === 'record'
      ? [ask('alignment of the type', `__alignof__(__typeof__(${field}))`, (at) => at.typeAlign)]
      : []),
    ...(fieldAlignment ? [ask('alignment', `__alignof__(${field})`, (at) => at.align)] : []),
  ];
}

function bitsOf(type: string, point: Point): BitQuestion {
  return {
    subject: `bits of ${pathText([...point.base, ...point.path])}`,
    type: ownerOf(type, point.base),
    initialiser: `{ .${pathText(point.path)} = -1 }`,
    ours: (layouts) => layouts.locate(type, point).bits,
  };
}

/** The type of the record that `base` leads to. */
function ownerOf(type: string, base: Path): string {
  return base.length === 0 ? type : `__typeof__(((${type} *)0)->${pathText(base)})`;
}

/** `f0[1].f3` */
function pathText(path: Path): string {
  return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');
}

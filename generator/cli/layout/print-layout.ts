import { type FieldLayout, innermost, type RecordLayout, type ResolvedType } from '../../layout/resolved.js';
import { declare } from './declarator.js';
import { type Hole, measureUse, type RecordUse } from './holes.js';

const CACHE_LINE = 64;
const INDENT = '    ';
/** Declarations longer than this push their comment to the right instead of everybody's. */
const WIDEST = 64;
/** Records inside of records are shown so deep; C code does not nest deeper, hostile headers may. */
const DEEPEST = 32;
/** Nothing more is expanded after so many lines: two fields of a record in each of thirty levels make a billion. */
const LONGEST = 20_000;

export interface PrintOptions {
  /** Also shows the fields of named records that are defined elsewhere; those defined inside are always shown. */
  readonly expand: boolean;
}

/** A line of the output: what stands left, and the comment that is aligned with the others. */
interface Line {
  readonly depth: number;
  readonly left: string;
  /** `offset size`, or a remark that has a line of its own when `left` is empty. */
  readonly comment: string;
}

/**
 * A record as pahole shows one: C with each field's offset and size, holes, cache lines, and a summary. `records` has
 * the unit's records by id. A bit-field's offset is `byte:bit`.
 */
export function printLayout(
  record: RecordLayout,
  records: ReadonlyMap<string, RecordLayout>,
  options: PrintOptions,
): string {
  const printer = new Printer(records, options);
  printer.fields(record, 0, 1);
  const name = record.tag ?? '';
  const typedefs = record.typedefs.length > 0 ? `   /* typedef: ${record.typedefs.join(', ')} */` : '';
  return [
    `${record.kind}${name === '' ? '' : ` ${name}`} {${typedefs}`,
    ...layOut(printer.lines),
    '',
    ...summarize(record, measureUse(record)).map((text) => `${INDENT}/* ${text} */`),
    '};',
  ].join('\n');
}

class Printer {
  readonly lines: Line[] = [];
  readonly #records: ReadonlyMap<string, RecordLayout>;
  readonly #options: PrintOptions;
  /** The last cache line whose beginning was marked. */
  #cacheLine = 0;

  constructor(records: ReadonlyMap<string, RecordLayout>, options: PrintOptions) {
    this.#records = records;
    this.#options = options;
  }

  fields(record: RecordLayout, base: number, depth: number): void {
    const use = measureUse(record);
    const holes = [...use.holes, ...use.bitHoles].sort((a, b) => a.startBit - b.startBit);
    let nextHole = 0;
    const column = typeColumn(record);
    record.fields.forEach((field, index) => {
      for (; holes[nextHole]?.before === index; nextHole++) this.#remark(depth, describeHole(holes[nextHole]!));
      if (record.kind === 'struct') this.#markCacheLine(base + field.offset, depth);
      this.#field(record, field, base, depth, column);
    });
    // The outermost record's own padding stands in its summary.
    if (depth > 1 && use.padding > 0 && record.kind === 'struct') {
      this.#remark(depth, `padding: ${use.padding} ${plural(use.padding, 'byte')}`);
    }
  }

  #field(owner: RecordLayout, field: FieldLayout, base: number, depth: number, column: number): void {
    const comment = position(field, base);
    const inner = this.#innerRecord(owner, field, depth);
    if (!inner) {
      const width = field.bits ? `:${field.bits.width}` : '';
      const { type, declarator } = declare(field.typeText, field.name ?? '');
      this.lines.push({ depth, left: joinDeclaration(type, `${declarator}${width}`, column), comment });
      return;
    }
    this.lines.push({ depth, left: `${inner.kind}${inner.tag === null ? '' : ` ${inner.tag}`} {`, comment: '' });
    this.fields(inner, base + field.offset, depth + 1);
    const declarator = field.name === null ? '' : ` ${field.name}${dimensions(field.type)}`;
    this.lines.push({ depth, left: `}${declarator};`, comment });
  }

  #innerRecord(owner: RecordLayout, field: FieldLayout, depth: number): RecordLayout | undefined {
    const type = innermost(field.type);
    if (type.kind !== 'record' || depth >= DEEPEST || this.lines.length > LONGEST) return undefined;
    const inner = this.#records.get(type.id);
    return inner && (inner.parent === owner.id || this.#options.expand) ? inner : undefined;
  }

  #markCacheLine(offset: number, depth: number): void {
    const line = Math.floor(offset / CACHE_LINE);
    if (line <= this.#cacheLine) return;
    this.#cacheLine = line;
    const start = line * CACHE_LINE;
    const ago = offset === start ? '' : `, ${offset - start} ${plural(offset - start, 'byte')} before`;
    this.#remark(depth, `--- cache line ${line} begins at ${start}${ago} ---`);
  }

  #remark(depth: number, comment: string): void {
    this.lines.push({ depth, left: '', comment });
  }
}

/** Types in one column, names in the next, as far as a record's longest type is not absurd. */
const WIDEST_TYPE = 40;

function typeColumn(record: RecordLayout): number {
  const widths = record.fields.map((field) => declare(field.typeText, '').type.length);
  return widths.reduce((widest, width) => (width <= WIDEST_TYPE ? Math.max(widest, width) : widest), 0);
}

function joinDeclaration(type: string, declarator: string, column: number): string {
  return declarator === '' ? `${type};` : `${type.padEnd(column)} ${declarator};`;
}

function position(field: FieldLayout, base: number): string {
  if (!field.bits) return `${String(base + field.offset).padStart(6)}   ${String(field.size).padStart(6)}`;
  const bit = field.bits.start % 8;
  const byte = base + Math.floor(field.bits.start / 8);
  return `${String(byte).padStart(6)}:${bit} ${String(field.bits.width).padStart(6)} ${plural(field.bits.width, 'bit')}`;
}

function dimensions(type: ResolvedType): string {
  let text = '';
  for (let rest = type; rest.kind === 'array'; rest = rest.element) text += `[${rest.count ?? ''}]`;
  return text;
}

function describeHole(hole: Hole): string {
  if (hole.bits % 8 === 0 && hole.startBit % 8 === 0) return `hole: ${hole.bits / 8} ${plural(hole.bits / 8, 'byte')}`;
  return `hole: ${hole.bits} ${plural(hole.bits, 'bit')}`;
}

function layOut(lines: readonly Line[]): readonly string[] {
  let width = 0;
  for (const line of lines) {
    const end = line.depth * INDENT.length + line.left.length;
    if (line.comment !== '' && end <= WIDEST) width = Math.max(width, end);
  }
  return lines.map(({ depth, left, comment }) => {
    const text = INDENT.repeat(depth) + left;
    if (left === '') return `${text}/* ${comment} */`;
    return comment === '' ? text : `${text.padEnd(width)} /* ${comment} */`;
  });
}

function summarize(record: RecordLayout, use: RecordUse): readonly string[] {
  const lines = Math.ceil(record.size / CACHE_LINE);
  const summary = [
    `size: ${record.size}, align: ${record.align}, cache lines: ${lines}, members: ${record.fields.length}`,
  ];
  const sum = (holes: readonly Hole[]): number => holes.reduce((bits, hole) => bits + hole.bits, 0);
  if (use.holes.length > 0) {
    summary.push(`sum of members: ${use.memberBytes}, holes: ${use.holes.length}, sum of holes: ${sum(use.holes) / 8}`);
  }
  if (use.bitFieldBits > 0) {
    const holes = `bit holes: ${use.bitHoles.length}, sum of bit holes: ${sum(use.bitHoles)}`;
    summary.push(`sum of bit-fields: ${use.bitFieldBits} bits${use.bitHoles.length > 0 ? `, ${holes}` : ''}`);
  }
  if (use.padding > 0) summary.push(`padding: ${use.padding}`);
  if (use.bitPadding > 0) summary.push(`bit padding: ${use.bitPadding}`);
  const rest = record.size % CACHE_LINE;
  if (rest > 0) summary.push(`last cache line: ${rest} bytes`);
  return summary;
}

function plural(count: number, noun: string): string {
  return count === 1 ? noun : `${noun}s`;
}

import type { AbiName } from '../../../../generator/layout/abi.js';
import { attributesText, dimsText, packed } from './attribute-text.js';
import { type Leaf, leafByName } from './leaves.js';
import type {
  AgainNode,
  Attributes,
  BitsNode,
  MemberNode,
  NestedNode,
  PlainDeclarator,
  PlainNode,
  RecordNode,
  RecordTree,
} from './tree.js';

/** Members and indexes, from a record to something in it. */
export type Path = readonly (string | number)[];

/** A field that layout is asked about. */
export interface Point {
  /** Leads to an element of an array without elements, which no object has; the rest of the path starts there. */
  readonly base: Path;
  readonly path: Path;
  readonly what: 'integer' | 'record' | 'other' | 'bits' | 'tail';
  /** How many indexes lead from the field to an element, if it is an array. */
  readonly rank: number;
}

export interface WrittenRecord {
  readonly text: string;
  /** How C names the record. */
  readonly type: string;
  readonly points: readonly Point[];
}

/** Most elements that arrays in arrays come to: objects of the record stand in an object file. */
const MOST_ELEMENTS = 48;

/** What leads to the members of a record. */
interface Spot {
  readonly base: Path;
  readonly path: Path;
  /** Elements of the arrays around it. */
  readonly elements: number;
  readonly indent: string;
}

/** Writes one record as C, all names beginning with `name`. */
export function writeRecord(tree: RecordTree, name: string, abi: AbiName): WrittenRecord {
  const writer = new RecordWriter(name, abi);
  const spot = { base: [], path: [], elements: 1, indent: '' };
  const declaration = tree.isTypedef
    ? `typedef ${writer.definition(tree.record, '', spot)} ${name};`
    : `${writer.definition(tree.record, ` ${name}`, spot)};`;
  const text = [...writer.lines, packed(tree.pack, declaration), ''].join('\n');
  return { text, type: tree.isTypedef ? name : `${tree.record.kind} ${name}`, points: writer.points };
}

class RecordWriter {
  /** Declarations that stand before the record. */
  readonly lines: string[] = [];
  readonly points: Point[] = [];
  /** Records with a tag that are complete where the writer is. */
  #tagged: string[] = [];
  /** Those of them that stand in `lines`. */
  #taggedBefore: string[] = [];
  readonly #name: string;
  readonly #abi: AbiName;
  #fields = 0;
  #tags = 0;

  constructor(name: string, abi: AbiName) {
    this.#name = name;
    this.#abi = abi;
  }

  definition({ kind, members, tail, attributes }: RecordNode, tag: string, spot: Spot): string {
    const inside = { ...spot, indent: `${spot.indent}  ` };
    const lines = this.#members(members, inside);
    if (tail !== null && kind === 'struct' && members.some(isNamed)) lines.push(this.#tail(tail, inside));
    const body = lines.map((line) => `${inside.indent}${line};\n`).join('');
    const before = attributesText(attributes, 'before');
    return `${kind}${before}${tag} {\n${body}${spot.indent}}${attributesText(attributes, 'after')}`;
  }

  #members(members: readonly MemberNode[], spot: Spot): string[] {
    const lines: string[] = [];
    for (const member of members) {
      if (member.kind === 'plain') lines.push(this.#plain(member, spot));
      else if (member.kind === 'bits') lines.push(this.#bits(member, spot));
      else if (member.kind === 'again') lines.push(this.#again(member, spot));
      else if (member.form === 'none') lines.push(...this.#members(member.record.members, spot));
      else lines.push(this.#nested(member, spot));
    }
    return lines;
  }

  #plain({ leaf: leafName, qualifier, alignas, declarators }: PlainNode, spot: Spot): string {
    const leaf = leafByName(leafName);
    const least = declarators.some((item) => item.pointer) ? Math.max(8, leaf.align) : leaf.align;
    // `long long` is aligned to 4 at least.
    const asked = typeof alignas === 'string' ? 4 : (alignas ?? 0);
    const before = beforeAll(declarators);
    const list = declarators.map(({ pointer, dims, attributes }) => {
      const lengths = leaf.isElement || pointer ? clipped(dims, spot) : [];
      const name = this.#point(spot, pointer || !leaf.isInteger ? 'other' : 'integer', lengths.length);
      const declarator = leaf.declarator(`${pointer ? '*' : ''}${name}${dimsText(lengths)}`);
      return declarator + behindOne(attributes, before);
    });
    const words = [
      asked >= least ? `_Alignas(${alignas})` : '',
      before,
      qualifier === '_Atomic' && !canBeAtomic(leaf, declarators, this.#abi) ? '' : qualifier,
      this.#specifiers(leaf),
    ];
    return `${words.filter((word) => word !== '').join(' ')} ${list.join(', ')}`;
  }

  #bits({ leaf: leafName, declarators }: BitsNode, spot: Spot): string {
    const leaf = leafByName(leafName);
    const before = beforeAll(declarators);
    const list = declarators.map(({ named, width, attributes }) => {
      const name = named && width !== null ? `${this.#point(spot, 'bits')} ` : '';
      return `${name}: ${widthOf(width, leaf, this.#abi)}${behindOne(attributes, before)}`;
    });
    return `${before === '' ? '' : `${before} `}${this.#specifiers(leaf)} ${list.join(', ')}`;
  }

  #nested(node: NestedNode, spot: Spot): string {
    const { record, form, attributes, alignas, twice } = node;
    const start = alignas ? '_Alignas(128) ' : '';
    if (form === 'anonymous') return start + this.definition(record, '', spot);
    const isAlias = node.alias !== null && (form === 'before' || form === 'typedef');
    const dims = isAlias ? [] : clipped(node.dims, spot);
    const name = this.#point(spot, 'record', dims.length);
    const before = attributesText(attributes, 'before').trim();
    const type = this.#typeOf(node, insideOf(spot, name, dims));
    const other = twice ? `, ${this.#point(spot, 'record', 0)}` : '';
    const declarator = `${name}${dimsText(dims)}${attributesText(attributes, 'after')}`;
    return `${start}${before === '' ? '' : `${before} `}${type} ${declarator}${other}`;
  }

  /** The type of a field that is a record; declares what must stand before. */
  #typeOf({ record, form, alias, pack }: NestedNode, spot: Spot): string {
    if (form === 'inline') return this.definition(record, '', spot);
    const tag = this.#tag();
    const type = `${record.kind} ${tag}`;
    if (form === 'tagged') {
      const text = this.definition(record, ` ${tag}`, spot);
      this.#tagged.push(type);
      return text;
    }
    const around = this.#tagged;
    this.#tagged = [...this.#taggedBefore];
    const outside = { ...spot, indent: '' };
    const aligned = alias === null ? '' : ` __attribute__((aligned(${alias})))`;
    let name = type;
    if (form === 'typedef') {
      name = tag;
      this.lines.push(packed(pack, `typedef ${this.definition(record, '', outside)} ${tag}${aligned};`));
    } else {
      this.lines.push(packed(pack, `${this.definition(record, ` ${tag}`, outside)};`));
      this.#tagged.push(type);
      if (alias !== null) this.lines.push(`typedef ${type} ${(name = `${tag}_t`)}${aligned};`);
    }
    this.#taggedBefore = this.#tagged;
    this.#tagged = [...new Set([...around, ...this.#tagged])];
    return name;
  }

  #again({ pick, asBytes, dims, attributes }: AgainNode, spot: Spot): string {
    const known = this.#tagged[pick % Math.max(1, this.#tagged.length)];
    const before = attributesText(attributes, 'before').trim();
    const after = attributesText(attributes, 'after');
    const start = before === '' ? '' : `${before} `;
    // So large an array fits in few others.
    if (asBytes && known !== undefined && spot.elements <= 4) {
      return `${start}char ${this.#point(spot, 'integer', 1)}[sizeof(${known})]${after}`;
    }
    const lengths = clipped(dims, spot);
    const name = this.#point(spot, known === undefined ? 'integer' : 'record', lengths.length);
    return `${start}${known ?? 'int'} ${name}${dimsText(lengths)}${after}`;
  }

  #tail(element: string | RecordNode, spot: Spot): string {
    const name = this.#point(spot, 'tail', 1);
    if (typeof element !== 'string') return `${this.definition(element, '', insideOf(spot, name, [0]))} ${name}[]`;
    const leaf = leafByName(element);
    return `${this.#specifiers(leaf)} ${leaf.declarator(leaf.isElement ? `${name}[]` : `*${name}[]`)}`;
  }

  /** The name of a new field. */
  #point({ base, path }: Spot, what: Point['what'], rank = 0): string {
    const name = `f${this.#fields++}`;
    this.points.push({ base, path: [...path, name], what, rank });
    return name;
  }

  #specifiers(leaf: Leaf): string {
    return leaf.specifiers(this.#abi, () => this.#tag());
  }

  #tag(): string {
    return `${this.#name}_${this.#tags++}`;
  }
}

/** A record of nothing but one atomic of 8 bytes is refused on i386; one of two is none. */
function canBeAtomic(leaf: Leaf, declarators: readonly PlainDeclarator[], abi: AbiName): boolean {
  const elements = (dims: readonly number[]): number => dims.reduce((product, length) => product * length, 1);
  const isLarge = declarators.some(({ dims, pointer }) => !pointer && elements(dims) > 1);
  return leaf.isBasic && (abi !== 'i386' || leaf.align < 8 || isLarge);
}

/** Bits of a bit-field: see `BitsDeclarator`. */
export function widthOf(width: number | null, leaf: Leaf, abi: AbiName): number {
  return width === null ? 0 : 1 + (width % leaf.bits(abi));
}

/** Whether a member has a name for GCC, which a flexible array must not be without. */
function isNamed(member: MemberNode): boolean {
  if (member.kind === 'bits') return member.declarators.some(({ named, width }) => named && width !== null);
  return member.kind !== 'nested' || member.form !== 'none' || member.record.members.some(isNamed);
}

/** Attributes that stand before a declaration: they are about all its declarators, so that it has one only. */
function beforeAll(declarators: readonly { readonly attributes: Attributes }[]): string {
  return declarators.length === 1 ? attributesText(declarators[0]!.attributes, 'before').trim() : '';
}

/** The attributes behind a declarator, if they do not stand before the declaration. */
function behindOne(attributes: Attributes, before: string): string {
  if (before !== '') return '';
  return attributesText(attributes.style === 2 ? { ...attributes, style: 0 } : attributes, 'after');
}

/** What stands in a member: the last element counts, whose place shows the size of all elements. */
function insideOf(spot: Spot, name: string, dims: readonly number[]): Spot {
  const path = [...spot.path, name, ...dims.map((length) => Math.max(0, length - 1))];
  const elements = spot.elements * productOf(dims);
  return dims.includes(0)
    ? { ...spot, base: [...spot.base, ...path], path: [], elements }
    : { ...spot, path, elements };
}

/** As many of the dimensions as the budget of elements allows. */
function clipped(dims: readonly number[], { elements }: Spot): readonly number[] {
  return elements * productOf(dims) > MOST_ELEMENTS ? dims.map((length) => Math.min(1, length)) : dims;
}

function productOf(dims: readonly number[]): number {
  return dims.reduce((product, length) => product * Math.max(1, length), 1);
}

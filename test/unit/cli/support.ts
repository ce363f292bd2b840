import type { Io } from '../../../generator/cli/io.js';
import type { FieldLayout, RecordLayout, ResolvedType } from '../../../generator/layout/resolved.js';

/** An `Io` that remembers what was written. */
export interface FakeIo extends Io {
  readonly written: { out: string; err: string };
  /** What `now()` gives. */
  clock: number;
}

export function fakeIo(cwd: string, settings: { terminal?: boolean; env?: Record<string, string> } = {}): FakeIo {
  const written = { out: '', err: '' };
  const output = (name: 'out' | 'err') => ({
    write: (text: string) => {
      written[name] += text;
    },
    isTerminal: settings.terminal === true,
  });
  return {
    cwd,
    env: settings.env ?? {},
    out: output('out'),
    err: output('err'),
    written,
    clock: 0,
    now() {
      return this.clock;
    },
  };
}

const PLACE = { file: 'a.h', line: 1, column: 1 };

export const U8: ResolvedType = { kind: 'integer', size: 1, signed: false, flavour: 'integer' };
export const U32: ResolvedType = { kind: 'integer', size: 4, signed: false, flavour: 'integer' };
export const U64: ResolvedType = { kind: 'integer', size: 8, signed: false, flavour: 'integer' };

/** A field as `layout/` would describe it. */
export function field(
  name: string | null,
  typeText: string,
  offset: number,
  size: number,
  more: Partial<FieldLayout> = {},
): FieldLayout {
  const type = { 1: U8, 4: U32, 8: U64 }[size] ?? U8;
  return {
    name,
    type,
    typeText,
    offset,
    size,
    align: 1,
    bits: null,
    place: PLACE,
    declaration: `${typeText} ${name}`,
    comment: null,
    ...more,
  };
}

/** A bit-field of an `unsigned int`. */
export function bitField(name: string | null, start: number, width: number): FieldLayout {
  const offset = Math.floor(start / 8);
  const size = Math.ceil((start + width) / 8) - offset;
  return field(name, 'unsigned int', offset, size, { bits: { start, width } });
}

export function record(
  tag: string | null,
  size: number,
  fields: readonly FieldLayout[],
  more: Partial<RecordLayout> = {},
): RecordLayout {
  return {
    id: `struct ${tag}`,
    kind: 'struct',
    tag,
    parent: null,
    typedefs: [],
    size,
    align: 4,
    fields,
    place: PLACE,
    declaration: '',
    comment: null,
    ...more,
  };
}

import type { ConstantValue } from '../../constants/constant.js';
import { formatJson } from '../../json/format-json.js';
import type { Entity } from '../model.js';
import {
  type AbiSnapshot,
  type FieldFacts,
  type RecordFacts,
  SNAPSHOT_FORMAT,
  SNAPSHOT_VERSION,
  type SnapshotHeader,
} from './snapshot.js';

/**
 * The text of a snapshot file: what `schema.ts` describes. A pure function of the interface: no places, comments, hashes
 * or versions of programs, so that it changes when the interface does.
 */
export function snapshotText({ abis, headers }: AbiSnapshot): string {
  return formatJson({
    format: SNAPSHOT_FORMAT,
    version: SNAPSHOT_VERSION,
    abis,
    headers: headers.map(headerDocument),
  });
}

/** Whether a text is a snapshot, of any version: only such a file may be replaced or removed. */
export function isSnapshotText(text: string): boolean {
  return new RegExp(`^\\s*\\{\\s*"format"\\s*:\\s*"${SNAPSHOT_FORMAT}"`).test(text);
}

/** The keys of types and expressions in the order of the file, however their makers write them. */
const ORDER: readonly string[] = [
  ...['kind', 'type', 'operator', 'name', 'value', 'id', 'size', 'align', 'bits', 'signed', 'flavour', 'target'],
  ...['count', 'stride', 'element', 'condition', 'then', 'otherwise', 'left', 'right', 'operand'],
];

function nodeDocument(node: object): object {
  const entries = Object.entries(node).sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b));
  return Object.fromEntries(
    entries.map(([key, value]) => [key, typeof value === 'object' && value !== null ? nodeDocument(value) : value]),
  );
}

function headerDocument(header: SnapshotHeader): object {
  return {
    module: header.module,
    records: header.records.map((entity) => entityDocument('id', entity, recordDocument)),
    enums: header.enums.map((entity) =>
      entityDocument('id', entity, ({ place: _, enumerators, ...facts }) => ({
        ...facts,
        enumerators: enumerators.map(({ name, value }) => ({ name, value })),
      })),
    ),
    typedefs: header.typedefs.map((entity) =>
      entityDocument('name', entity, ({ typeText, type }) => ({ typeText, type: nodeDocument(type) })),
    ),
    constants: header.constants.map((entity) => entityDocument('name', entity, ({ value }) => valueDocument(value))),
    functions: header.functions.map((entity) =>
      entityDocument('name', entity, ({ parameters, body }) => ({ parameters, body: nodeDocument(body) })),
    ),
    macros: header.macros.map(({ id, variants }) => ({ name: id, abis: variants.flatMap(({ abis }) => abis) })),
    reexports: header.reexports,
  };
}

function entityDocument<T>(key: 'id' | 'name', entity: Entity<T>, documentOf: (facts: T) => object): object {
  return {
    [key]: entity.id,
    dependency: entity.dependency,
    variants: entity.variants.map(({ abis, value }) => ({ abis, ...documentOf(value) })),
  };
}

function recordDocument({ place: _, fields, ...facts }: RecordFacts): object {
  return { ...facts, fields: fields.map(fieldDocument) };
}

function fieldDocument({ name, offset, size, bits, typeText, type }: FieldFacts): object {
  return { name, offset, size, bits: bits ?? undefined, typeText, type: nodeDocument(type) };
}

/** Bytes in hexadecimal: a line for a string, not one for each byte. */
function valueDocument(value: ConstantValue): object {
  if (value.kind === 'integer') return { kind: value.kind, type: value.type, value: value.value };
  return { kind: value.kind, type: value.type, bytes: Buffer.from(value.bytes).toString('hex') };
}

import type { ConstantValue, TypedExpression } from '../../constants/constant.js';
import { formatJson } from '../../json/format-json.js';
import type { ResolvedType } from '../../layout/resolved.js';
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

/** With its keys in the order of the file, however its makers write them. */
function typeDocument(type: ResolvedType): object {
  const { kind } = type;
  switch (kind) {
    case 'void':
      return { kind };
    case 'integer':
      return { kind, size: type.size, signed: type.signed, flavour: type.flavour };
    case 'float':
      return { kind, size: type.size };
    case 'pointer':
      return { kind, size: type.size, target: type.target };
    case 'enum':
      return { kind, id: type.id, size: type.size, signed: type.signed };
    case 'record':
      return { kind, id: type.id, size: type.size, align: type.align };
    case 'array':
      return { kind, count: type.count, stride: type.stride, element: typeDocument(type.element) };
  }
}

function expressionDocument(node: TypedExpression): object {
  const type = { bits: node.type.bits, signed: node.type.signed };
  const { kind } = node;
  switch (kind) {
    case 'constant':
      return { kind, type, value: node.value };
    case 'parameter':
      return { kind, type, name: node.name };
    case 'convert':
      return { kind, type, bits: node.bits, signed: node.signed, operand: expressionDocument(node.operand) };
    case 'to-bool':
      return { kind, type, operand: expressionDocument(node.operand) };
    case 'unary':
      return { kind, type, operator: node.operator, operand: expressionDocument(node.operand) };
    case 'binary': {
      const { operator } = node;
      return { kind, type, operator, left: expressionDocument(node.left), right: expressionDocument(node.right) };
    }
    case 'conditional': {
      const [condition, then, otherwise] = [node.condition, node.then, node.otherwise].map(expressionDocument);
      return { kind, type, condition, then, otherwise };
    }
  }
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
      entityDocument('name', entity, ({ typeText, type }) => ({ typeText, type: typeDocument(type) })),
    ),
    constants: header.constants.map((entity) => entityDocument('name', entity, ({ value }) => valueDocument(value))),
    functions: header.functions.map((entity) =>
      entityDocument('name', entity, ({ parameters, body }) => ({ parameters, body: expressionDocument(body) })),
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
  return { name, offset, size, bits: bits ?? undefined, typeText, type: typeDocument(type) };
}

/** Bytes in hexadecimal: a line for a string, not one for each byte. */
function valueDocument(value: ConstantValue): object {
  if (value.kind === 'integer') return { kind: value.kind, type: value.type, value: value.value };
  return { kind: value.kind, type: value.type, bytes: Buffer.from(value.bytes).toString('hex') };
}

import * as v from 'valibot';
import type { DiagnosticSink } from '../../diagnostics/diagnostic.js';
import { describeValue, formatKeyPath, isObject, type KeyPath, type Problem, problem } from '../../json/problem.js';
import { type Checked, decodeUtf8, readDocument } from '../../json/read-document.js';
import * as messages from '../messages.js';
import type { Entity } from '../model.js';
import { type SnapshotDocument, snapshotSchema } from './schema.js';
import { type AbiSnapshot, SNAPSHOT_FORMAT, SNAPSHOT_VERSION, type SnapshotHeader } from './snapshot.js';

/** What is wrong in one place tends to be wrong in all like it. */
const MOST_PROBLEMS = 20;
/** Types and expressions nest; the generator's own limits are lower. */
const DEEPEST = 1_000;

/**
 * Reads the text of a snapshot file; `shown` is its path as the user would write it. Whatever is wrong is reported with
 * its position and gives undefined: text that is no JSON, JSON of other origin, a newer format, broken content.
 */
export async function readSnapshot(
  bytes: Uint8Array,
  shown: string,
  sink: DiagnosticSink,
): Promise<AbiSnapshot | undefined> {
  const text = decodeUtf8(bytes);
  if (text === undefined) {
    sink.report(messages.snapshotNotUtf8, {}, shown);
    return undefined;
  }
  const { snapshotSyntax: syntax, snapshotDuplicateKey: duplicateKey } = messages;
  const document = await readDocument(text, shown, { syntax, duplicateKey }, check, sink);
  return document && { abis: document.abis, headers: document.headers.map(toHeader) };
}

function check(value: unknown): Checked<SnapshotDocument> {
  if (!isObject(value) || value.format !== SNAPSHOT_FORMAT) {
    return { problems: [problem([], 'value', messages.notSnapshot)] };
  }
  const { version } = value;
  if (typeof version === 'number' && version > SNAPSHOT_VERSION) {
    return { problems: [problem(['version'], 'value', messages.newerSnapshot, String(version), SNAPSHOT_VERSION)] };
  }
  if (isTooDeep(value)) return { problems: [problem([], 'value', messages.snapshotTooDeep)] };
  const result = v.safeParse(snapshotSchema, value);
  if (result.success) return { value: result.output };
  return { problems: result.issues.slice(0, MOST_PROBLEMS).map(explain) };
}

function isTooDeep(root: unknown): boolean {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}

function explain(issue: v.BaseIssue<unknown>): Problem {
  const path: KeyPath = (issue.path ?? []).map((item) => item.key as string | number);
  const owner = path.slice(0, -1);
  const where = owner.length === 0 ? 'the ABI snapshot' : `'${formatKeyPath(owner)}'`;
  const key = String(path.at(-1));
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return problem(path, 'key', messages.snapshotUnknownKey, key, where);
  }
  if (issue.type === 'strict_object' && path.length > 0 && issue.received === 'undefined') {
    return problem(owner, 'value', messages.snapshotMissingKey, key, where);
  }
  // Of an object, the library names what it is; the schema says in words what else is expected.
  const expected = issue.type === 'strict_object' ? 'an object' : issue.message;
  return problem(path, 'value', messages.snapshotWrongValue, formatKeyPath(path), describeValue(issue.input), expected);
}

function toHeader(header: SnapshotDocument['headers'][number]): SnapshotHeader {
  return {
    module: header.module,
    records: header.records.map(({ id, dependency, variants }) =>
      entity(
        id,
        variants.map(({ abis, fields, ...facts }) => ({
          abis,
          value: { ...facts, fields: fields.map(({ bits, ...field }) => ({ ...field, bits: bits ?? null })) },
        })),
        dependency,
      ),
    ),
    enums: header.enums.map(({ id, dependency, variants }) => entity(id, variants.map(toVariant), dependency)),
    typedefs: header.typedefs.map(({ name, variants }) => entity(name, variants.map(toVariant))),
    constants: header.constants.map(({ name, variants }) =>
      entity(
        name,
        variants.map(({ abis, ...value }) => ({
          abis,
          value: {
            value: value.kind === 'string' ? { ...value, bytes: [...Buffer.from(value.bytes, 'hex')] } : value,
          },
        })),
      ),
    ),
    functions: header.functions.map(({ name, variants }) => entity(name, variants.map(toVariant))),
    macros: header.macros.map(({ name, abis }) => entity(name, [{ abis, value: {} }])),
    reexports: header.reexports,
  };
}

function toVariant<T extends { readonly abis: unknown }>({
  abis,
  ...value
}: T): { abis: T['abis']; value: Omit<T, 'abis'> } {
  return { abis, value };
}

function entity<T>(id: string, variants: Entity<T>['variants'], dependency?: true): Entity<T> {
  return { id, variants, ...(dependency ? { dependency } : {}) };
}

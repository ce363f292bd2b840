import type { RecordFacts } from '../../bindings/snapshot/snapshot.js';
import type { ResolvedType } from '../../layout/resolved.js';
import { type AbiView, isNameless } from './abi-view.js';
import type { Fact, Verdict } from './change.js';
import { addFact, fact, signedness, worse } from './change-draft.js';
import { renameTypes } from './matching.js';
import { haveSameBytes } from './same-bytes.js';

/** A type as a declaration has it. */
export interface WrittenType {
  readonly type: ResolvedType;
  readonly typeText: string;
}

/** What is known about both sides when two types are compared. */
export interface TypeContext {
  readonly before: AbiView;
  readonly after: AbiView;
  /** What ids of records and enums of the old side are on the new one. */
  readonly newId: ReadonlyMap<string, string>;
  /** Names of records and enums in C text (`struct a`, `a_t`) to one name that both sides have for them. */
  readonly oldNames: ReadonlyMap<string, string>;
  readonly newNames: ReadonlyMap<string, string>;
  /** Records (new id) whose bytes changed, with the names of what caused it; complete for all that is contained. */
  readonly changedRecords: Pick<ReadonlyMap<string, readonly string[]>, 'get'>;
  /** Enums (new id) whose size or signedness changed, with their names. */
  readonly changedEnums: ReadonlyMap<string, string>;
  /** Typedefs whose bytes changed, with the typedef that they have it from: themselves, or the one that they name. */
  readonly changedTypedefs: ReadonlyMap<string, string>;
}

export interface TypeChange {
  /** undefined: there is no change of the type itself. */
  readonly verdict: Verdict | undefined;
  /** All but the sizes, which whoever has the type knows better. */
  readonly facts: readonly Fact[];
  /** The causes elsewhere of what changed in it. */
  readonly because: readonly string[];
  /** Records without a name that have to be compared in their place. */
  readonly nested: { readonly old: RecordFacts; readonly new: RecordFacts; readonly isElement: boolean } | undefined;
}

const NONE: TypeChange = { verdict: undefined, facts: [], because: [], nested: undefined };

/** Compares two types that one declaration had and has; how they are written does not count. */
export function compareTypes(old: WrittenType, to: WrittenType, context: TypeContext): TypeChange {
  const dimensions = compareDimensions(old.type, to.type);
  if (!dimensions) return compareWhole(old, to, context);
  const { facts, verdict, elements } = dimensions;
  const [x, y] = elements;
  const element = compareElements({ ...old, type: x }, { ...to, type: y }, context);
  const isElement = x !== old.type;
  const plain = element.verdict === undefined && element.because.length === 0 && !element.nested;
  if (plain && verdict === undefined && strideOf(old.type) !== strideOf(to.type)) {
    return {
      ...NONE,
      verdict: 'abi-breaking',
      facts: [...facts, fact('stride', strideOf(old.type), strideOf(to.type))],
    };
  }
  return {
    verdict: element.verdict && verdict ? worse(element.verdict, verdict) : (element.verdict ?? verdict),
    facts: [...element.facts, ...facts],
    because: element.because,
    nested: element.nested && { ...element.nested, isElement },
  };
}

interface Dimensions {
  readonly facts: readonly Fact[];
  readonly verdict: Verdict | undefined;
  readonly elements: readonly [ResolvedType, ResolvedType];
}

/** Takes arrays of one rank apart; undefined when the ranks differ. */
function compareDimensions(old: ResolvedType, to: ResolvedType): Dimensions | undefined {
  const facts: Fact[] = [];
  let verdict: Verdict | undefined;
  let [x, y] = [old, to];
  for (; x.kind === 'array' && y.kind === 'array'; [x, y] = [x.element, y.element]) {
    if (x.count === y.count) continue;
    facts.push(fact('length', x.count ?? 'flexible', y.count ?? 'flexible'));
    const flexible = (x.count ?? 0) === 0 && (y.count ?? 0) === 0;
    verdict = worse(verdict ?? 'compatible', flexible ? 'compatible' : 'abi-breaking');
  }
  return x.kind === 'array' || y.kind === 'array' ? undefined : { facts, verdict, elements: [x, y] };
}

/** Of types that have nothing in common, only the bytes can be compared. */
function compareWhole(old: WrittenType, to: WrittenType, context: TypeContext): TypeChange {
  const verdict = haveSameBytes(old.type, to.type, context) ? 'api-breaking' : 'abi-breaking';
  return { ...NONE, verdict, facts: [typeFact(old, to)] };
}

function compareElements(old: WrittenType, to: WrittenType, context: TypeContext): TypeChange {
  const [x, y] = [old.type, to.type];
  if (x.kind === 'record' && y.kind === 'record') return compareRecordTypes(old, to, x, y, context);
  if (x.kind === 'enum' && y.kind === 'enum') return compareEnumTypes(old, to, x, y, context);
  if (x.kind === 'pointer' && y.kind === 'pointer') {
    // Written alike, it points at what a typedef names: if that is another type now, the typedef says so.
    const sameTarget = renameTypes(x.target, context.oldNames) === renameTypes(y.target, context.newNames);
    if (x.size === y.size && (sameTarget || old.typeText === to.typeText)) return NONE;
    return compareWhole(old, to, context);
  }
  if (x.kind === 'integer' && y.kind === 'integer') {
    const breaks = x.size !== y.size || x.signed !== y.signed;
    if (!breaks && x.flavour === y.flavour) return NONE;
    const facts = [typeFact(old, to)];
    addFact(facts, 'signedness', signedness(x.signed), signedness(y.signed));
    return { ...NONE, verdict: breaks ? 'abi-breaking' : 'api-breaking', facts };
  }
  if (x.kind === 'float' && y.kind === 'float' && x.size === y.size) return NONE;
  if (x.kind === 'void' && y.kind === 'void') return NONE;
  return compareWhole(old, to, context);
}

type RecordType = Extract<ResolvedType, { readonly kind: 'record' }>;
type EnumType = Extract<ResolvedType, { readonly kind: 'enum' }>;

function compareRecordTypes(
  old: WrittenType,
  to: WrittenType,
  x: RecordType,
  y: RecordType,
  context: TypeContext,
): TypeChange {
  const before = context.before.records.get(x.id)?.facts;
  const after = context.after.records.get(y.id)?.facts;
  if (before && after && isNameless(before) && isNameless(after)) {
    return { ...NONE, nested: { old: before, new: after, isElement: false } };
  }
  if ((context.newId.get(x.id) ?? x.id) !== y.id) return compareWhole(old, to, context);
  const because = context.changedRecords.get(y.id) ?? [];
  if (because.length > 0 || x.size === y.size) return { ...NONE, because };
  return { ...NONE, verdict: 'abi-breaking' };
}

function compareEnumTypes(
  old: WrittenType,
  to: WrittenType,
  x: EnumType,
  y: EnumType,
  context: TypeContext,
): TypeChange {
  const before = context.before.enums.get(x.id)?.facts;
  const after = context.after.enums.get(y.id)?.facts;
  const nameless = before !== undefined && after !== undefined && isNameless(before) && isNameless(after);
  const same = nameless || (context.newId.get(x.id) ?? x.id) === y.id;
  if (x.size === y.size && x.signed === y.signed) return same ? NONE : compareWhole(old, to, context);
  const cause = context.changedEnums.get(y.id);
  if (same && cause !== undefined) return { ...NONE, because: [cause] };
  const facts: Fact[] = same ? [] : [typeFact(old, to)];
  addFact(facts, 'signedness', signedness(x.signed), signedness(y.signed));
  return { ...NONE, verdict: 'abi-breaking', facts };
}

/** As the headers write the types; where they write the same, as the ABI has them. */
export function typeFact(old: WrittenType, to: WrittenType): Fact {
  if (old.typeText !== to.typeText) return fact('type', old.typeText, to.typeText);
  return fact('type', describeType(old.type), describeType(to.type));
}

function describeType(type: ResolvedType): string {
  switch (type.kind) {
    case 'void':
      return 'void';
    case 'integer':
      return `${signedness(type.signed)} ${type.flavour === 'integer' ? 'integer' : type.flavour} of ${type.size} bytes`;
    case 'float':
      return `float of ${type.size} bytes`;
    case 'pointer':
      return `pointer of ${type.size} bytes`;
    case 'array':
      return `${describeType(type.element)}, array of ${type.count ?? 'any length'}`;
    default:
      return type.id;
  }
}

function strideOf(type: ResolvedType): number {
  return type.kind === 'array' ? type.stride : 0;
}

/** The typedef by which both sides name the type, where its change is all that happened; undefined when there is none. */
export function typedefBehind(
  old: WrittenType,
  to: WrittenType,
  context: Pick<TypeContext, 'before' | 'after' | 'changedTypedefs'>,
): string | undefined {
  const name = baseName(old.typeText);
  if (name === undefined || name !== baseName(to.typeText) || !context.changedTypedefs.has(name)) return undefined;
  const before = JSON.stringify(context.before.typedefs.get(name)?.facts.type);
  const after = JSON.stringify(context.after.typedefs.get(name)?.facts.type);
  let [x, y] = [old.type, to.type];
  for (;;) {
    if (JSON.stringify(x) === before && JSON.stringify(y) === after) return name;
    if (x.kind !== 'array' || y.kind !== 'array' || x.count !== y.count) return undefined;
    [x, y] = [x.element, y.element];
  }
}

/** `port_t` of `const port_t[4]`; undefined for what is no single name. */
function baseName(typeText: string): string | undefined {
  const base = typeText
    .replace(/\[.*$/s, '')
    .replace(/\b(?:const|volatile|restrict|_Atomic)\b/g, '')
    .trim();
  return /^[\w$]+$/.test(base) ? base : undefined;
}

/** Bytes; 0 for an array without length. */
export function sizeOf(type: ResolvedType): number {
  switch (type.kind) {
    case 'void':
      return 0;
    case 'array':
      return (type.count ?? 0) * type.stride;
    default:
      return type.size;
  }
}

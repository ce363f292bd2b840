import { evaluateInteger } from '../constants/evaluate.js';
import { convert, fits, type IntegerName, integerOfSize } from '../constants/integer-types.js';
import type { NamedInteger, ScopeFailure } from '../constants/scope.js';
import type { EnumDeclaration, EnumeratorDeclaration } from '../parse/declarations.js';
import type { LayoutContext } from './layout-context.js';
import * as messages from './messages.js';
import type { EnumLayout, ResolvedType } from './resolved.js';
import { broken, infoOfScalar, type Problem, type Resolution, withAlignment } from './type-info.js';
import { incomplete, unknownType } from './type-resolver.js';

interface EnumResult {
  readonly info: Resolution;
  readonly layout: EnumLayout;
}

/**
 * Enumerators' values and the integer types of enums, as GNU C (up to GCC 12) has them: an enumerator that fits is an
 * `int`, another has the enum's type; an enum is `unsigned int` without negative values, `int` with, 64 bits wide when
 * a value needs it, and as small as its values allow when packed.
 */
export class EnumResolver {
  readonly #context: LayoutContext;
  readonly #typedefs: ReadonlyMap<string, readonly string[]>;
  readonly #results = new Map<string, EnumResult | Problem>();
  /** Enumerators that have a value so far, also those of the enum that is being evaluated. */
  readonly #values = new Map<string, NamedInteger>();

  constructor(context: LayoutContext, typedefs: ReadonlyMap<string, readonly string[]>) {
    this.#context = context;
    this.#typedefs = typedefs;
  }

  info(id: string): Resolution {
    const found = this.#result(id);
    return 'layout' in found ? found.info : found;
  }

  layout(id: string): EnumLayout | undefined {
    const found = this.#result(id);
    return 'layout' in found ? found.layout : undefined;
  }

  /** An enumerator's value and type; undefined when no enum has it. */
  lookup(name: string): NamedInteger | ScopeFailure | undefined {
    const declaration = this.#context.index.enumerators.get(name);
    if (!declaration) return undefined;
    const early = this.#values.get(name);
    if (early) return early;
    const result = this.#result(declaration.id);
    const value = this.#values.get(name);
    if (value) return value;
    return 'layout' in result || result === PENDING
      ? { failure: `uses the enumerator ${name} before it has a value` }
      : { failure: `uses the enumerator ${name}, whose enum has an error`, reported: true };
  }

  #result(id: string): EnumResult | Problem {
    let found = this.#results.get(id);
    if (found) return found;
    const declaration = this.#context.index.enums.get(id);
    const name = this.#context.index.nameOf(id);
    if (!declaration) found = unknownType(name);
    else if (declaration.enumerators === null) found = incomplete(name);
    else {
      this.#results.set(id, PENDING);
      found = this.#evaluate(declaration, declaration.enumerators, name);
    }
    this.#results.set(id, found);
    return found;
  }

  #evaluate(
    declaration: EnumDeclaration,
    enumerators: readonly EnumeratorDeclaration[],
    name: string,
  ): EnumResult | Problem {
    const { abi, sink, types } = this.#context;
    const values: bigint[] = [];
    let previous: NamedInteger = { value: -1n, type: 'int' };
    for (const enumerator of enumerators) {
      const current = this.#enumerator(enumerator, previous);
      if (!current) return broken(name);
      values.push(current.value);
      if (this.#context.index.enumerators.get(enumerator.name) === declaration) {
        this.#values.set(enumerator.name, current);
      }
      previous = current;
    }
    const { size, signed } = sizeOfEnum(values, declaration.attributes.packed);
    if (size > 8) {
      sink.report(messages.enumTooWide, { place: declaration.place }, name);
      return broken(name);
    }
    const type = integerOfSize(size, signed, abi);
    this.#widen(declaration, enumerators, values, type);
    const scalar = abi.scalars[type] ?? { size, align: size };
    const width = size as 1 | 2 | 4 | 8;
    const resolved: ResolvedType = { kind: 'enum', id: declaration.id, size: width, signed };
    let info = infoOfScalar(scalar, resolved, { name: type, bits: size * 8 });
    const align = types.alignmentOfType(declaration.attributes, name, declaration.place);
    if (align === undefined) return broken(name);
    if (align !== null && align > info.align) info = withAlignment(info, align);
    const layout: EnumLayout = {
      id: declaration.id,
      tag: declaration.tag,
      parent: declaration.parent,
      typedefs: this.#typedefs.get(declaration.id) ?? [],
      size: width,
      signed,
      enumerators: enumerators.map((item, i) => ({
        name: item.name,
        value: values[i]!,
        place: item.place,
        comment: item.comment,
      })),
      place: declaration.place,
      declaration: declaration.declaration,
      comment: declaration.comment,
    };
    return { info, layout };
  }

  #enumerator(enumerator: EnumeratorDeclaration, previous: NamedInteger): NamedInteger | undefined {
    const { abi, sink, scope } = this.#context;
    const { name, place } = enumerator;
    let current: NamedInteger;
    if (enumerator.value === null) {
      current = { value: previous.value + 1n, type: previous.type };
      if (!fits(current.value, current.type, abi)) {
        sink.report(messages.enumeratorOverflow, { place }, name);
        return undefined;
      }
    } else {
      const result = evaluateInteger(enumerator.value, scope);
      if (result.kind === 'failure') {
        if (!result.reported) {
          sink.report(messages.enumeratorNotConstant, { place: result.place }, name, result.reason);
        }
        return undefined;
      }
      current = result;
    }
    return { value: current.value, type: fits(current.value, 'int', abi) ? 'int' : current.type };
  }

  /** Once the enum's type is known, it is the type of the enumerators that do not fit in an `int`. */
  #widen(
    declaration: EnumDeclaration,
    enumerators: readonly EnumeratorDeclaration[],
    values: readonly bigint[],
    type: IntegerName,
  ): void {
    const { abi, index } = this.#context;
    for (const [i, { name }] of enumerators.entries()) {
      const value = values[i]!;
      if (fits(value, 'int', abi) || index.enumerators.get(name) !== declaration) continue;
      this.#values.set(name, { value: convert(value, type, abi), type });
    }
  }
}

/** Stands for the enum whose values are being computed. */
const PENDING: Problem = { failure: 'uses the size of an enum inside of itself', report: null };

function sizeOfEnum(values: readonly bigint[], packed: boolean): { size: number; signed: boolean } {
  let min = 0n;
  let max = 0n;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const signed = min < 0n;
  const holds = (bits: number): boolean =>
    signed ? BigInt.asIntN(bits, min) === min && BigInt.asIntN(bits, max) === max : BigInt.asUintN(bits, max) === max;
  const bits = (packed ? [8, 16, 32, 64] : [32, 64]).find(holds) ?? 128;
  return { size: bits / 8, signed };
}

import { evaluateInteger } from '../constants/evaluate.js';
import { MAX_NESTING } from '../constants/evaluator.js';
import { isIntegerName } from '../constants/integer-types.js';
import { diagnose } from '../diagnostics/diagnostic.js';
import type { Place } from '../diagnostics/place.js';
import type { Expression } from '../language/expression.js';
import type { CType, ScalarName } from '../language/type.js';
import type { Attributes, TypedefDeclaration } from '../parse/declarations.js';
import { canonicalType } from './canonical-type.js';
import type { LayoutContext } from './layout-context.js';
import * as messages from './messages.js';
import type { ResolvedType } from './resolved.js';
import {
  broken,
  infoOfScalar,
  isProblem,
  type Problem,
  type Resolution,
  withAlignment,
  withQualifiers,
} from './type-info.js';
import { typeText } from './type-text.js';

const MAX_ALIGNMENT = 1n << 28n;

/** Sizes and alignments of C types under one ABI. Typedefs are resolved once; their errors are reported at them. */
export class TypeResolver {
  readonly #context: LayoutContext;
  readonly #typedefs = new Map<string, Resolution>();
  readonly #scalars = new Map<ScalarName, Resolution>();
  readonly #lengths = new Map<Expression, string | undefined>();

  constructor(context: LayoutContext) {
    this.#context = context;
  }

  resolve(type: CType): Resolution {
    const { nesting } = this.#context.scope;
    if (nesting.depth >= MAX_NESTING) return tooDeep('a type');
    nesting.depth++;
    const found = this.#resolve(type);
    nesting.depth--;
    return isProblem(found) ? found : withQualifiers(found, type.qualifiers, this.#context.abi);
  }

  text(type: CType): string {
    return typeText(type, {
      nameOf: (id) => this.#context.index.nameOf(id),
      lengthOf: (length) => {
        if (!this.#lengths.has(length)) {
          const result = evaluateInteger(length, this.#context.scope);
          this.#lengths.set(length, result.kind === 'integer' ? String(result.value) : undefined);
        }
        return this.#lengths.get(length);
      },
    });
  }

  /** What a member's attributes align it to; null without any, undefined after a reported error. */
  alignment(attributes: Attributes, subject: string, place: Place): number | null | undefined {
    const all = this.#alignments(attributes, subject, place);
    return all && (all.length === 0 ? null : Math.max(...all));
  }

  /** The same for a type: of several alignments GCC takes the last one there, Clang the largest. */
  alignmentOfType(attributes: Attributes, subject: string, place: Place): number | null | undefined {
    const all = this.#alignments(attributes, subject, place);
    if (!all || all.length === 0) return all && null;
    const last = all[all.length - 1]!;
    const largest = Math.max(...all);
    if (last === largest) return last;
    this.#context.sink.report(messages.alignmentOrder, { place }, subject, last, largest);
    return undefined;
  }

  /** The typedef's own resolution, its errors reported. */
  typedef(declaration: TypedefDeclaration): Resolution {
    const known = this.#typedefs.get(declaration.name);
    if (known) return known;
    const { name, place } = declaration;
    // Stands for the name until its type is known: a typedef of itself names nothing.
    this.#typedefs.set(name, unknownType(name));
    let found = this.resolve(declaration.type);
    if (isProblem(found)) {
      // What has no size can still have a name; all else is an error of the typedef.
      if (found.report && !SIZELESS.has(found)) {
        this.#context.sink.add(found.report(`typedef ${name}`, place));
        found = broken(name);
      }
    } else {
      const align = this.alignmentOfType(declaration.attributes, `typedef ${name}`, place);
      if (align === undefined) found = broken(name);
      else if (align !== null) found = withAlignment(found, align);
    }
    if (declaration.attributes.packed) this.#context.sink.report(messages.packedTypedef, { place }, name);
    this.#typedefs.set(name, found);
    return found;
  }

  #resolve(type: CType): Resolution {
    const { abi, index, records, enums } = this.#context;
    switch (type.kind) {
      case 'scalar':
        return this.#scalar(type.name);
      case 'pointer': {
        const unknown = this.#unknownName(type.target);
        if (unknown) return unknown;
        const size = abi.pointer.size === 4 ? 4 : 8;
        const target = this.text(canonicalType(type.target, index));
        return infoOfScalar(abi.pointer, { kind: 'pointer', size, target }, null);
      }
      case 'array':
        return this.#array(type.element, type.length);
      case 'function':
        return FUNCTION;
      case 'record':
        return records.info(type.id);
      case 'enum':
        return enums.info(type.id);
      case 'typedef': {
        const declaration = index.typedefs.get(type.name);
        return declaration ? this.typedef(declaration) : unknownType(type.name);
      }
    }
  }

  #scalar(name: ScalarName): Resolution {
    let found = this.#scalars.get(name);
    if (!found) {
      found = this.#makeScalar(name);
      this.#scalars.set(name, found);
    }
    return found;
  }

  #makeScalar(name: ScalarName): Resolution {
    const { abi } = this.#context;
    if (name === 'void') return VOID;
    const layout = abi.scalars[name];
    if (!layout) {
      return {
        failure: `uses the type ${name}, which does not exist on ${abi.name}`,
        report: (_, place) => diagnose(messages.typeNotInAbi, { place }, name, abi.name),
      };
    }
    if (!isIntegerName(name)) return infoOfScalar(layout, { kind: 'float', size: layout.size }, null);
    const flavour = name === '_Bool' ? 'bool' : name === 'char' ? 'char' : 'integer';
    const type: ResolvedType = {
      kind: 'integer',
      size: layout.size as 1 | 2 | 4 | 8 | 16,
      signed: layout.signed ?? true,
      flavour,
    };
    return infoOfScalar(layout, type, { name, bits: name === '_Bool' ? 1 : layout.size * 8 });
  }

  #array(elementType: CType, length: Expression | null): Resolution {
    const { abi, scope } = this.#context;
    const element = this.resolve(elementType);
    if (isProblem(element)) return elementProblem(element, () => this.text(elementType));
    if (element.type.kind === 'array' && element.type.count === null) {
      return elementProblem(OPEN_ARRAY, () => 'arrays without length');
    }
    const { size, align } = element;
    if (size > 0 && size % align !== 0) {
      return {
        failure: `uses an array of ${this.text(elementType)}, whose alignment is greater than its size`,
        report: (subject, place) => diagnose(messages.arrayElementAlignment, { place }, subject, size, align),
      };
    }
    let count: number | null = null;
    if (length !== null) {
      const result = evaluateInteger(length, scope);
      if (result.kind === 'failure') {
        const { reason, place } = result;
        return {
          failure: `uses an array whose length ${reason}`,
          report: result.reported
            ? null
            : (subject) => diagnose(messages.lengthNotConstant, { place }, subject, reason),
        };
      }
      const { value } = result;
      if (value < 0n) {
        return {
          failure: `uses an array of ${value} elements`,
          report: (subject) => diagnose(messages.negativeArray, { place: length.place }, subject, value),
        };
      }
      if (value * BigInt(Math.max(size, 1)) > BigInt(abi.maxSize)) return tooLarge(abi.name);
      count = Number(value);
      this.#lengths.set(length, String(value));
    }
    // GCC asks the array, not its elements, whether it is atomic: records in it are like those with such a member.
    const atomic = element.atomic !== null && element.type.kind === 'record' ? 'member' : element.atomic;
    const type: ResolvedType = { kind: 'array', element: element.type, count, stride: size };
    return { ...element, type, size: size * (count ?? 0), atomic, integer: null };
  }

  /** A pointer's target needs no size, but its name must be declared. */
  #unknownName(target: CType): Problem | undefined {
    for (let at = target; ; ) {
      if (at.kind === 'pointer') at = at.target;
      else if (at.kind === 'array') at = at.element;
      else
        return at.kind === 'typedef' && !this.#context.index.typedefs.has(at.name) ? unknownType(at.name) : undefined;
    }
  }

  #alignments(attributes: Attributes, subject: string, place: Place): number[] | undefined {
    const all: number[] = [];
    for (const item of attributes.aligned) {
      const align = this.#alignment(item, subject, place);
      if (align === undefined) return undefined;
      // C11 6.7.5: an alignment of 0 has no effect.
      if (align > 0) all.push(align);
    }
    return all;
  }

  #alignment(item: Attributes['aligned'][number], subject: string, place: Place): number | undefined {
    const { abi, scope, sink } = this.#context;
    if (item === 'max') return abi.maxAlign;
    if (item.kind === 'type') {
      const align = scope.alignOf(item.type, '_Alignof');
      if (typeof align === 'number') return align;
      if (!align.reported) sink.report(messages.alignmentNotConstant, { place }, subject, align.failure);
      return undefined;
    }
    const result = evaluateInteger(item, scope);
    if (result.kind === 'failure') {
      if (!result.reported) {
        sink.report(messages.alignmentNotConstant, { place: result.place }, subject, result.reason);
      }
      return undefined;
    }
    const { value } = result;
    if (value < 0n || (value & (value - 1n)) !== 0n || value > MAX_ALIGNMENT) {
      sink.report(messages.alignmentNotPowerOfTwo, { place: item.place }, subject, value);
      return undefined;
    }
    return Number(value);
  }
}

const VOID: Problem = {
  failure: 'uses the size of void',
  report: (subject, place) => diagnose(messages.voidField, { place }, subject),
};

const FUNCTION: Problem = {
  failure: 'uses the size of a function',
  report: (subject, place) => diagnose(messages.functionField, { place }, subject),
};

const OPEN_ARRAY: Problem = { failure: 'uses an array of arrays without length', report: null };

/** Problems that a typedef may have without being wrong. */
const SIZELESS = new WeakSet<Problem>([VOID, FUNCTION]);

/** A record or enum that is declared but not defined. */
export function incomplete(name: string): Problem {
  const problem: Problem = {
    failure: `uses the size of ${name}, which is not defined`,
    report: (subject, place) => diagnose(messages.incompleteType, { place }, subject, name),
  };
  SIZELESS.add(problem);
  return problem;
}

/** A name that nothing declares. */
export function unknownType(name: string): Problem {
  return {
    failure: `uses the type ${name}, which is not declared`,
    report: (_, place) => diagnose(messages.unknownType, { place }, name),
  };
}

export function tooLarge(abi: string): Problem {
  return {
    failure: `uses a type that is larger than any object can be on ${abi}`,
    report: (subject, place) => diagnose(messages.typeTooLarge, { place }, subject, abi),
  };
}

export function tooDeep(name: string): Problem {
  return {
    failure: `uses ${name}, which is nested too deeply`,
    report: (subject, place) => diagnose(messages.nestingTooDeep, { place }, subject),
  };
}

function elementProblem(problem: Problem, nameOf: () => string): Problem {
  const sizeless = problem === VOID || problem === FUNCTION || problem === OPEN_ARRAY;
  if (!sizeless) return problem;
  const what = problem === FUNCTION ? 'functions' : nameOf();
  return {
    failure: `uses an array of ${what}`,
    report: (subject, place) => diagnose(messages.arrayElement, { place }, subject, what),
  };
}

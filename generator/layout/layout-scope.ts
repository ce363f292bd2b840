import type { EvaluationScope, MemberFacts, NamedInteger, ScopeFailure, TypeClass } from '../constants/scope.js';
import type { AlignmentOperator } from '../language/expression.js';
import type { CType } from '../language/type.js';
import type { LayoutContext } from './layout-context.js';
import { isAmbiguousAsField, isProblem, type Problem } from './type-info.js';

/** Where a record's field lies, fields of anonymous records in it included. */
type MemberTable = ReadonlyMap<string, MemberFacts>;

/** Answers the evaluator's questions about types and enumerators from what layout knows, computing it on demand. */
export class LayoutScope implements EvaluationScope {
  readonly abi: EvaluationScope['abi'];
  readonly nesting = { depth: 0 };
  readonly #context: LayoutContext;
  readonly #lookup: (name: string) => NamedInteger | ScopeFailure | undefined;
  readonly #members = new Map<string, MemberTable>();

  constructor(context: LayoutContext, lookup: (name: string) => NamedInteger | ScopeFailure | undefined) {
    this.abi = context.abi;
    this.#context = context;
    this.#lookup = lookup;
  }

  lookup(name: string): NamedInteger | ScopeFailure | undefined {
    return this.#lookup(name);
  }

  classify(written: CType): TypeClass | ScopeFailure {
    const type = this.#plain(written);
    if ('failure' in type) return type;
    switch (type.kind) {
      case 'pointer':
        return { kind: 'pointer', target: type.target };
      case 'array':
        return { kind: 'array', element: type.element };
      case 'record':
      case 'function':
        return { kind: type.kind };
      case 'scalar':
        if (type.name === 'void') return { kind: 'void' };
    }
    const info = this.#context.types.resolve(type);
    if (isProblem(info)) return failure(info);
    return info.integer ? { kind: 'integer', name: info.integer.name } : { kind: 'float' };
  }

  sizeOf(type: CType): number | ScopeFailure {
    const info = this.#context.types.resolve(type);
    if (isProblem(info)) return failure(info);
    if (info.type.kind === 'array' && info.type.count === null) {
      return { failure: 'uses the size of an array without length' };
    }
    return info.size;
  }

  /** `_Alignof` is what the type has everywhere, also as a field; `__alignof__` what it has by itself. */
  alignOf(type: CType, operator: AlignmentOperator): number | ScopeFailure {
    const info = this.#context.types.resolve(type);
    if (isProblem(info)) return failure(info);
    if (operator === '_Alignof' && isAmbiguousAsField(info, this.abi)) {
      return { failure: 'uses the _Alignof of a record that GCC and Clang align differently' };
    }
    return info.userAligned || operator === '__alignof__' ? info.align : info.fieldAlign;
  }

  member(written: CType, name: string): MemberFacts | ScopeFailure {
    const type = this.#plain(written);
    if ('failure' in type) return type;
    if (type.kind !== 'record') return { failure: `takes the member ${name} of what is no record` };
    const table = this.#table(type.id);
    if ('failure' in table) return table;
    const recordName = this.#context.index.nameOf(type.id);
    return table.get(name) ?? { failure: `uses the member ${name}, which ${recordName} does not have` };
  }

  #table(id: string): MemberTable | ScopeFailure {
    const known = this.#members.get(id);
    if (known) return known;
    const result = this.#context.records.result(id);
    if (!('layout' in result)) return failure(result);
    const table = new Map<string, MemberFacts>();
    const pending = [{ result, base: 0 }];
    for (let next = pending.pop(); next; next = pending.pop()) {
      for (const { declaration, start } of next.result.members) {
        const { name, type, bitWidth } = declaration;
        const offset = next.base + Math.floor(start / 8);
        if (name !== null) table.set(name, { offset, type, bitField: bitWidth !== null });
        else if (type.kind === 'record') {
          const inner = this.#context.records.result(type.id);
          if ('layout' in inner) pending.push({ result: inner, base: offset });
        }
      }
    }
    this.#members.set(id, table);
    return table;
  }

  #plain(type: CType): CType | ScopeFailure {
    if (type.kind !== 'typedef') return type;
    const alias = this.#context.index.alias(type.name);
    return alias ? alias.type : { failure: `uses the type ${type.name}, which is not declared` };
  }
}

function failure(problem: Problem): ScopeFailure {
  return { failure: problem.failure, reported: problem.report === null };
}

import type { AlignmentOperator } from '../language/expression.js';
import type { CType } from '../language/type.js';
import type { Abi } from '../layout/abi.js';
import type { Declarations } from '../parse/declarations.js';
import type { Macro } from '../preprocess/translation-unit.js';
import type { EvaluationScope, MemberFacts, NamedInteger, ScopeFailure, TypeClass } from './scope.js';

/**
 * What macros may refer to: all that array lengths may, and `static const` integers, which are no constants for C but
 * are for whoever reads the header. Names that are declared otherwise are told apart from those that are not at all.
 */
export class UnitScope implements EvaluationScope {
  readonly abi: Abi;
  readonly nesting: EvaluationScope['nesting'];
  readonly #base: EvaluationScope;
  readonly #constants = new Map<string, NamedInteger>();
  readonly #others = new Map<string, string>();
  readonly #macros: ReadonlyMap<string, Macro>;

  constructor(base: EvaluationScope, declarations: Declarations, macros: ReadonlyMap<string, Macro>) {
    this.#base = base;
    this.#macros = macros;
    this.abi = base.abi;
    this.nesting = base.nesting;
    for (const { name, reason } of declarations.skipped) {
      this.#others.set(name, reason === 'variable' ? 'variable' : 'function');
    }
    for (const { name } of declarations.typedefs) this.#others.set(name, 'type');
  }

  define(name: string, constant: NamedInteger): void {
    this.#constants.set(name, constant);
  }

  lookup(name: string): NamedInteger | ScopeFailure | undefined {
    const found = this.#base.lookup(name) ?? this.#constants.get(name);
    if (found) return found;
    const other = this.#others.get(name);
    if (other === undefined && this.#macros.get(name)?.parameters) {
      return { failure: `refers to the macro ${name} without its arguments` };
    }
    return other === undefined ? undefined : { failure: `refers to the ${other} ${name}` };
  }

  classify(type: CType): TypeClass | ScopeFailure {
    return this.#base.classify(type);
  }

  sizeOf(type: CType): number | ScopeFailure {
    return this.#base.sizeOf(type);
  }

  alignOf(type: CType, operator: AlignmentOperator): number | ScopeFailure {
    return this.#base.alignOf(type, operator);
  }

  member(type: CType, name: string): MemberFacts | ScopeFailure {
    return this.#base.member(type, name);
  }
}

import type { Place } from '../diagnostics/place.js';
import type { Expression } from '../language/expression.js';
import type { Arithmetic, TypedExpression } from './constant.js';
import { evaluateInteger } from './evaluate.js';
import { type EvaluationFailure, Stop } from './evaluation.js';
import { callReason, MAX_NESTING } from './evaluator.js';
import { bitsOf, commonType, convert, type IntegerName, isSigned, promote } from './integer-types.js';
import { dependents } from './parameter-use.js';
import { type EvaluationScope, isFailure } from './scope.js';

/** A part of a function's body with the C type that it has before promotion. */
interface Typed {
  readonly node: TypedExpression;
  readonly type: IntegerName;
}

const PARAMETER_TYPE: IntegerName = 'long long';

/**
 * Turns an integer expression of parameters into one where every conversion of C's is written out and what does not
 * depend on a parameter is folded. Parameters are `long long`. Fails for all that is not arithmetic on integers.
 */
export function typedFunction(
  expression: Expression,
  parameters: ReadonlyMap<string, string>,
  scope: EvaluationScope,
): { readonly body: TypedExpression } | EvaluationFailure {
  const compiler = new Compiler(parameters, scope, dependents(expression, parameters));
  try {
    return { body: compiler.compile(expression).node };
  } catch (error) {
    if (error instanceof Stop) return error.failure;
    throw error;
  }
}

type Of<K extends Expression['kind']> = Extract<Expression, { readonly kind: K }>;

class Compiler {
  readonly #parameters: ReadonlyMap<string, string>;
  readonly #scope: EvaluationScope;
  readonly #dependents: ReadonlySet<Expression>;
  #depth = 0;

  constructor(parameters: ReadonlyMap<string, string>, scope: EvaluationScope, dependents: ReadonlySet<Expression>) {
    this.#parameters = parameters;
    this.#scope = scope;
    this.#dependents = dependents;
  }

  compile(expression: Expression): Typed {
    if (!this.#dependents.has(expression)) return this.#folded(expression);
    if (this.#depth >= MAX_NESTING) stop('nests too deeply', expression.place);
    this.#depth++;
    const result = this.#compile(expression);
    this.#depth--;
    return result;
  }

  #compile(expression: Expression): Typed {
    const { place } = expression;
    switch (expression.kind) {
      case 'name':
        return {
          node: {
            kind: 'parameter',
            name: this.#parameters.get(expression.name)!,
            type: this.#arithmetic(PARAMETER_TYPE),
          },
          type: PARAMETER_TYPE,
        };
      case 'unary':
        return this.#unary(expression);
      case 'binary':
        return this.#binary(expression);
      case 'conditional': {
        const condition = this.compile(expression.condition);
        const then = expression.then ? this.compile(expression.then) : condition;
        const otherwise = this.compile(expression.otherwise);
        const type = commonType(then.type, otherwise.type, this.#scope.abi);
        const node: TypedExpression = {
          kind: 'conditional',
          type: this.#arithmetic(type),
          condition: condition.node,
          // biome-ignore lint/suspicious/noThenProperty: a plain data node, never awaited
          then: this.#converted(then, type),
          otherwise: this.#converted(otherwise, type),
        };
        return { node, type };
      }
      case 'cast':
        return this.#cast(expression);
      case 'sizeof-expression':
        return stop('applies sizeof to its parameter', place);
      case 'call':
        return stop(this.#callReason(expression), place);
      default:
        return stop('reads memory through its parameter', place);
    }
  }

  #callReason(expression: Of<'call'>): string {
    const { callee } = expression;
    const direct = callee.kind === 'name' && this.#parameters.has(callee.name);
    return direct ? 'calls its parameter' : callReason(expression, this.#scope);
  }

  #unary(expression: Of<'unary'>): Typed {
    const { operator, place } = expression;
    if (operator === '*' || operator === '&') return stop('uses its parameter as an object or a pointer', place);
    const operand = this.compile(expression.operand);
    if (operator === '!') return this.#make('int', { kind: 'unary', operator, operand: operand.node });
    const type = promote(operand.type);
    if (operator === '+') return { node: operand.node, type };
    return this.#make(type, { kind: 'unary', operator, operand: operand.node });
  }

  #binary(expression: Of<'binary'>): Typed {
    const { operator, place } = expression;
    const left = this.compile(expression.left);
    const right = this.compile(expression.right);
    switch (operator) {
      case ',':
        return right;
      case '&&':
      case '||':
        return this.#make('int', { kind: 'binary', operator, left: left.node, right: right.node });
      case '<<':
      case '>>': {
        const type = promote(left.type);
        this.#checkShift(right.node, type, place);
        return this.#make(type, { kind: 'binary', operator, left: left.node, right: right.node });
      }
    }
    const type = commonType(left.type, right.type, this.#scope.abi);
    const a = this.#converted(left, type);
    const b = this.#converted(right, type);
    if ((operator === '/' || operator === '%') && b.kind === 'constant' && b.value === 0n)
      stop('divides by zero', place);
    const compares = /^[<>=!]/.test(operator);
    return this.#make(compares ? 'int' : type, { kind: 'binary', operator, left: a, right: b });
  }

  #cast(expression: Of<'cast'>): Typed {
    const { abi } = this.#scope;
    const target = this.#scope.classify(expression.type);
    if (isFailure(target)) return stop(target.failure, expression.place);
    if (target.kind !== 'integer') {
      return stop(
        target.kind === 'pointer' ? 'casts to a pointer' : 'casts to a type that is no integer',
        expression.place,
      );
    }
    const operand = this.compile(expression.operand);
    const { name } = target;
    if (name === '_Bool') return this.#make(name, { kind: 'to-bool', operand: operand.node });
    if (bitsOf(name, abi) >= 32) return { node: this.#converted(operand, name), type: name };
    const narrowing = { kind: 'convert', bits: bitsOf(name, abi), signed: isSigned(name, abi) } as const;
    return this.#make(name, { ...narrowing, operand: operand.node });
  }

  #folded(expression: Expression): Typed {
    const result = evaluateInteger(expression, this.#scope);
    if (result.kind === 'failure') throw new Stop(result.reason, result.place, result.reported);
    return this.#make(result.type, { kind: 'constant', value: result.value });
  }

  /** The operand's value in an integer type of at least `int`. */
  #converted(operand: Typed, type: IntegerName): TypedExpression {
    const { node } = operand;
    const target = this.#arithmetic(type);
    if (node.kind === 'constant') return { ...node, type: target, value: convert(node.value, type, this.#scope.abi) };
    if (node.type.bits === target.bits && node.type.signed === target.signed) return node;
    return { kind: 'convert', ...target, operand: node, type: target };
  }

  #checkShift(count: TypedExpression, type: IntegerName, place: Place): void {
    if (count.kind !== 'constant') return;
    const bits = bitsOf(type, this.#scope.abi);
    if (count.value < 0n || count.value >= BigInt(bits)) {
      stop(`shifts by ${count.value} where "${type}" has ${bits} bits`, place);
    }
  }

  #make(type: IntegerName, shape: WithoutType<TypedExpression>): Typed {
    return { node: { ...shape, type: this.#arithmetic(type) } as TypedExpression, type };
  }

  /** The type in which arithmetic on a C type is done: smaller ones are promoted to `int`. */
  #arithmetic(type: IntegerName): Arithmetic {
    const { abi } = this.#scope;
    const name = promote(type);
    return { bits: bitsOf(name, abi) as Arithmetic['bits'], signed: isSigned(name, abi) };
  }
}

type WithoutType<T> = T extends unknown ? Omit<T, 'type'> : never;

function stop(reason: string, place: Place): never {
  throw new Stop(reason, place, false);
}

import type { Place } from '../diagnostics/place.js';
import type { BinaryOperator, Expression } from '../language/expression.js';
import { decodeInteger } from '../language/literal.js';
import type { CType } from '../language/type.js';
import { binaryOperation, type Outcome, truth, unaryOperation } from './arithmetic.js';
import { type EvaluationFailure, type IntegerValue, type Operand, Stop } from './evaluation.js';
import { commonType, convert, type IntegerName, isIntegerName, literalType } from './integer-types.js';
import { characterOperand, floatOperand, stringOperand } from './literal-operands.js';
import * as memory from './memory-operands.js';
import { type EvaluationScope, isFailure, type ScopeFailure, type TypeClass } from './scope.js';

/**
 * Height at which an expression counts as a mistake or an attack; the engine's stack holds several times as much. Long
 * chains of binary operators do not count.
 */
export const MAX_NESTING = 500;

type Of<K extends Expression['kind']> = Extract<Expression, { readonly kind: K }>;

/** Evaluates one expression; `Stop` leaves it where there is no value. See `evaluate`. */
export class Evaluator {
  readonly scope: EvaluationScope;
  /** The first mistake of arithmetic; evaluation goes on, since what follows may show that this is no constant at all. */
  mistake: EvaluationFailure | undefined;
  /** Above 0 in operands that C does not evaluate. */
  #unevaluated = 0;

  constructor(scope: EvaluationScope) {
    this.scope = scope;
  }

  evaluate(expression: Expression): Operand {
    const { nesting } = this.scope;
    if (nesting.depth >= MAX_NESTING) this.stop('nests too deeply', expression.place);
    nesting.depth++;
    const operand = this.#evaluate(expression);
    nesting.depth--;
    return operand;
  }

  #evaluate(expression: Expression): Operand {
    const { abi } = this.scope;
    const { place } = expression;
    switch (expression.kind) {
      case 'integer':
        return this.#integerLiteral(expression.text, place);
      case 'float':
        return floatOperand(expression.text, abi) ?? this.stop(`has the malformed number ${expression.text}`, place);
      case 'character':
        return (
          characterOperand(expression.text, abi) ?? this.stop(`has the malformed character ${expression.text}`, place)
        );
      case 'string':
        return stringOperand(expression.parts, abi) ?? this.stop('has a malformed or mixed string literal', place);
      case 'name':
        return this.#name(expression.name, place);
      case 'unary':
        return this.#unary(expression);
      case 'binary':
        return this.#binary(expression);
      case 'conditional':
        return this.#conditional(expression);
      case 'cast':
        return this.#cast(expression);
      case 'sizeof-type':
        return this.sizeValue(this.sizeOf(expression.type, place));
      case 'sizeof-expression':
        return this.sizeValue(memory.sizeOfOperand(this, this.unevaluated(expression.operand), place));
      case 'alignof-type':
        return this.sizeValue(this.ask(this.scope.alignOf(expression.type, expression.operator), place));
      case 'offsetof':
        return this.sizeValue(memory.offsetOf(this, expression));
      case 'member':
        return memory.memberOperand(this, expression);
      case 'index':
        return memory.indexOperand(this, expression);
      case 'call':
        return this.stop(callReason(expression, this.scope), place);
    }
  }

  #integerLiteral(text: string, place: Place): IntegerValue {
    const { abi } = this.scope;
    const literal = decodeInteger(text);
    if (!literal) return this.stop(`has the malformed number ${text}`, place);
    const type = literalType(literal, abi);
    if (type) return { kind: 'integer', value: literal.value, type };
    // A literal is wrong whether it is evaluated or not.
    this.#note('literal-too-large', `has the integer ${text}, which no type of its kind can hold`, place);
    return { kind: 'integer', value: convert(literal.value, 'unsigned long long', abi), type: 'unsigned long long' };
  }

  #name(name: string, place: Place): IntegerValue {
    const found = this.scope.lookup(name);
    if (found === undefined) return this.stop(`refers to the undeclared name ${name}`, place);
    return { kind: 'integer', ...this.ask(found, place) };
  }

  #unary(expression: Of<'unary'>): Operand {
    const { operator, place } = expression;
    if (operator === '&') return memory.addressOf(this, this.evaluate(expression.operand), place);
    const operand = this.evaluate(expression.operand);
    if (operator === '*') return memory.pointee(this, operand, place);
    if (operand.kind === 'float' && (operator === '+' || operator === '-')) {
      return { ...operand, value: operator === '-' ? -operand.value : operand.value };
    }
    return this.#outcome(unaryOperation(operator, this.integer(operand, place), this.scope.abi), place);
  }

  /** Goes down the left side in a loop: `a | b | c ...` is as high as it is long. */
  #binary(expression: Of<'binary'>): Operand {
    const chain: Of<'binary'>[] = [expression];
    let first = expression.left;
    for (; first.kind === 'binary'; first = first.left) chain.push(first);
    let left = this.evaluate(first);
    for (let i = chain.length - 1; i >= 0; i--) left = this.#apply(chain[i]!, left);
    return left;
  }

  #apply(expression: Of<'binary'>, leftOperand: Operand): Operand {
    const { operator, place } = expression;
    if (operator === ',') return this.evaluate(expression.right);
    const left = this.integer(leftOperand, expression.left.place);
    if (operator === '&&' || operator === '||') {
      const decided = (left.value !== 0n) === (operator === '||');
      const right = decided ? this.unevaluated(expression.right) : this.evaluate(expression.right);
      const { value } = this.integer(right, expression.right.place);
      return truth(decided ? operator === '||' : value !== 0n);
    }
    const right = this.integer(this.evaluate(expression.right), expression.right.place);
    return this.#outcome(
      binaryOperation(operator satisfies Exclude<BinaryOperator, ',' | '&&' | '||'>, left, right, this.scope.abi),
      place,
    );
  }

  #conditional(expression: Of<'conditional'>): Operand {
    const condition = this.integer(this.evaluate(expression.condition), expression.condition.place);
    const chosen = condition.value !== 0n;
    const part = (branch: Expression, taken: boolean): Operand =>
      taken ? this.evaluate(branch) : this.unevaluated(branch);
    const then = expression.then ? part(expression.then, chosen) : condition;
    const otherwise = part(expression.otherwise, !chosen);
    if (then.kind !== 'integer' || otherwise.kind !== 'integer') return chosen ? then : otherwise;
    const type = commonType(then.type, otherwise.type, this.scope.abi);
    return { kind: 'integer', value: convert((chosen ? then : otherwise).value, type, this.scope.abi), type };
  }

  #cast(expression: Of<'cast'>): Operand {
    const { place } = expression;
    const target = this.classify(expression.type, place);
    const operand = this.evaluate(expression.operand);
    switch (target.kind) {
      case 'integer':
        return this.#toInteger(operand, target.name, place);
      case 'float':
        return this.#toFloat(operand, expression.type, place);
      case 'pointer':
        if (operand.kind === 'pointer') return { ...operand, target: target.target };
        return { kind: 'pointer', address: this.#address(operand, place), target: target.target };
      case 'void':
        return { kind: 'void' };
      default:
        return this.stop('casts to a type that is no scalar', place);
    }
  }

  #toInteger(operand: Operand, type: IntegerName, place: Place): IntegerValue {
    const { abi } = this.scope;
    if (operand.kind === 'float') {
      const whole = Math.trunc(operand.value);
      if (!Number.isFinite(whole)) return this.stop('converts a number that is not finite', place);
      const exact = BigInt(type === '_Bool' && operand.value !== 0 ? 1 : whole);
      const value = convert(exact, type, abi);
      if (value !== exact) this.#noteEvaluated('overflow', `overflows "${type}" in a conversion of ${exact}`, place);
      return { kind: 'integer', value, type };
    }
    const value = operand.kind === 'integer' ? operand.value : this.#address(operand, place);
    return { kind: 'integer', value: convert(value, type, abi), type };
  }

  #toFloat(operand: Operand, type: CType, place: Place): Operand {
    const size = this.sizeOf(type, place);
    const value = operand.kind === 'float' ? operand.value : Number(this.integer(operand, place).value);
    return { kind: 'float', value: size === 4 ? Math.fround(value) : value, size };
  }

  /** The number that a pointer or an array is when it is built from the null pointer. */
  #address(operand: Operand, place: Place): bigint {
    if (operand.kind === 'integer') return operand.value;
    if (operand.kind === 'pointer') return operand.address;
    if (operand.kind === 'object' && this.classify(operand.type, place).kind === 'array') return operand.address;
    if (operand.kind === 'string' || operand.kind === 'wide-string')
      return this.stop('uses the address of a string', place);
    return this.integer(operand, place).value;
  }

  /** An operand's value without its side of the evaluation: mistakes of arithmetic do not count. */
  unevaluated(expression: Expression): Operand {
    this.#unevaluated++;
    const operand = this.evaluate(expression);
    this.#unevaluated--;
    return operand;
  }

  /** Demands an integer; in an unevaluated operand an object of integer type is as good. */
  integer(operand: Operand, place: Place): IntegerValue {
    switch (operand.kind) {
      case 'integer':
        return operand;
      case 'object': {
        const type = this.#unevaluated > 0 ? this.classify(operand.type, place) : undefined;
        if (type?.kind === 'integer') return { kind: 'integer', value: 0n, type: type.name };
        return this.stop('reads memory', place);
      }
      case 'float':
        return this.stop('computes with floating-point numbers', place);
      case 'pointer':
        return this.stop('computes with a pointer', place);
      case 'string':
      case 'wide-string':
        return this.stop('computes with a string', place);
      case 'void':
        return this.stop('uses a value of type void', place);
    }
  }

  classify(type: CType, place: Place): TypeClass {
    return this.ask(this.scope.classify(type), place);
  }

  /** GNU C gives `void` and functions the size 1. */
  sizeOf(type: CType, place: Place): number {
    const { kind } = this.classify(type, place);
    return kind === 'void' || kind === 'function' ? 1 : this.ask(this.scope.sizeOf(type), place);
  }

  sizeValue(size: number | bigint): IntegerValue {
    const { abi } = this.scope;
    const type: IntegerName = isIntegerName(abi.sizeType) ? abi.sizeType : 'unsigned long';
    return { kind: 'integer', value: convert(BigInt(size), type, abi), type };
  }

  /** What the scope answered, or a stop where it could not. */
  ask<T>(answer: T, place: Place): Exclude<T, ScopeFailure> {
    if (isFailure(answer)) throw new Stop(answer.failure, place, answer.reported ?? false);
    return answer as Exclude<T, ScopeFailure>;
  }

  stop(reason: string, place: Place): never {
    throw new Stop(reason, place, false);
  }

  #outcome(outcome: Outcome, place: Place): IntegerValue {
    if (outcome.mistake) this.#noteEvaluated(outcome.mistake.code, outcome.mistake.reason, place);
    return outcome.result;
  }

  #noteEvaluated(code: EvaluationFailure['code'], reason: string, place: Place): void {
    if (this.#unevaluated === 0) this.#note(code, reason, place);
  }

  #note(code: EvaluationFailure['code'], reason: string, place: Place): void {
    this.mistake ??= { kind: 'failure', code, reason, place, reported: false };
  }
}

/** Why a call ends an evaluation; the usual one is a macro whose header is missing. */
export function callReason(expression: Of<'call'>, scope: EvaluationScope): string {
  const { callee } = expression;
  if (callee.kind !== 'name') return 'calls a function';
  const unknown = scope.lookup(callee.name) === undefined;
  return `calls ${callee.name}${unknown ? ', which nothing declares (is the header included that defines it?)' : ''}`;
}

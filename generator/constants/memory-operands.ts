import type { Place } from '../diagnostics/place.js';
import type { Expression } from '../language/expression.js';
import type { CType } from '../language/type.js';
import type { Operand } from './evaluation.js';
import type { Evaluator } from './evaluator.js';

/**
 * The little of C's objects that constant expressions use: `&((struct s *)0)->member` and `sizeof(((struct s *)0)->m)`.
 * Addresses are counted from the null pointer; nothing is ever read.
 */

type Of<K extends Expression['kind']> = Extract<Expression, { readonly kind: K }>;

/** `object.member`, `pointer->member`. */
export function memberOperand(evaluator: Evaluator, expression: Of<'member'>): Operand {
  const { place } = expression;
  const base = evaluator.evaluate(expression.object);
  const object = expression.arrow ? pointee(evaluator, base, place) : base;
  if (object.kind !== 'object') return evaluator.stop('takes a member of what is no record', place);
  const member = evaluator.ask(evaluator.scope.member(object.type, expression.member), place);
  const address = object.address + BigInt(member.offset);
  return { kind: 'object', address, type: member.type, bitField: member.bitField };
}

/** `array[i]`, `pointer[i]`. */
export function indexOperand(evaluator: Evaluator, expression: Of<'index'>): Operand {
  const { place } = expression;
  const element = pointee(evaluator, evaluator.evaluate(expression.object), place);
  if (element.kind !== 'object') return element;
  const index = evaluator.integer(evaluator.evaluate(expression.index), expression.index.place);
  const stride = BigInt(evaluator.sizeOf(element.type, place));
  return { ...element, address: element.address + index.value * stride };
}

/** `*operand`: what a pointer points at, an array's first element. */
export function pointee(evaluator: Evaluator, operand: Operand, place: Place): Operand {
  if (operand.kind === 'pointer') {
    return { kind: 'object', address: operand.address, type: operand.target, bitField: false };
  }
  if (operand.kind === 'object') {
    const type = evaluator.classify(operand.type, place);
    if (type.kind === 'array') {
      return { kind: 'object', address: operand.address, type: type.element, bitField: false };
    }
    return evaluator.stop('reads memory', place);
  }
  return evaluator.stop('takes the target of what is no pointer', place);
}

/** `&operand`. */
export function addressOf(evaluator: Evaluator, operand: Operand, place: Place): Operand {
  if (operand.kind !== 'object') return evaluator.stop('takes the address of what is no object', place);
  if (operand.bitField) return evaluator.stop('takes the address of a bit-field', place);
  return { kind: 'pointer', address: operand.address, target: operand.type };
}

/** `sizeof expression`, from what evaluating it without effect gave. */
export function sizeOfOperand(evaluator: Evaluator, operand: Operand, place: Place): number {
  const { scope } = evaluator;
  switch (operand.kind) {
    case 'integer':
      return scope.abi.scalars[operand.type]?.size ?? 8;
    case 'string':
      return operand.bytes.length + 1;
    case 'wide-string':
    case 'float':
      return operand.size;
    case 'pointer':
      return scope.abi.pointer.size;
    case 'void':
      return 1;
    case 'object':
      if (operand.bitField) return evaluator.stop('takes the size of a bit-field', place);
      return evaluator.sizeOf(operand.type, place);
  }
}

/** `offsetof(type, path)`. */
export function offsetOf(evaluator: Evaluator, expression: Of<'offsetof'>): bigint {
  const { place } = expression;
  let type: CType = expression.type;
  let offset = 0n;
  for (const step of expression.path) {
    if ('member' in step) {
      const member = evaluator.ask(evaluator.scope.member(type, step.member), place);
      if (member.bitField) return evaluator.stop(`takes the offset of the bit-field ${step.member}`, place);
      offset += BigInt(member.offset);
      type = member.type;
    } else {
      const array = evaluator.classify(type, place);
      if (array.kind !== 'array') return evaluator.stop('indexes what is no array in offsetof', place);
      const index = evaluator.integer(evaluator.evaluate(step.index), step.index.place);
      offset += index.value * BigInt(evaluator.sizeOf(array.element, place));
      type = array.element;
    }
  }
  return offset;
}

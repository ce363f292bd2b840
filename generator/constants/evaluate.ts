import type { Place } from '../diagnostics/place.js';
import type { Expression } from '../language/expression.js';
import { type Evaluation, type EvaluationFailure, Stop } from './evaluation.js';
import { Evaluator } from './evaluator.js';
import type { IntegerName } from './integer-types.js';
import type { EvaluationScope } from './scope.js';

/**
 * The value of a C expression: an integer with its C type, the bytes of a string literal, or why it has none and
 * where. Pure; accepts every expression that the parser makes and never throws for what is in it. A mistake of
 * arithmetic (overflow, division by zero) is reported only for an expression that is a constant otherwise, and not
 * where C does not evaluate: `1 || 1 / 0`, `sizeof (1 / 0)`.
 */
export function evaluate(expression: Expression, scope: EvaluationScope): Evaluation {
  const evaluator = new Evaluator(scope);
  const { depth } = scope.nesting;
  try {
    const operand = evaluator.evaluate(expression);
    switch (operand.kind) {
      case 'integer':
      case 'string':
        return evaluator.mistake ?? operand;
      case 'wide-string':
        return failure('is a wide string', expression.place);
      case 'float':
        return failure('is a floating-point constant', expression.place);
      case 'pointer':
        return failure('is a pointer', expression.place);
      case 'object':
        return failure('reads memory', expression.place);
      case 'void':
        return failure('has no value (it is of type void)', expression.place);
    }
  } catch (error) {
    if (error instanceof Stop) return error.failure;
    throw error;
  } finally {
    scope.nesting.depth = depth;
  }
}

/** An integer constant expression, as array lengths, bit-field widths and enumerators need it. */
export function evaluateInteger(
  expression: Expression,
  scope: EvaluationScope,
): { readonly kind: 'integer'; readonly value: bigint; readonly type: IntegerName } | EvaluationFailure {
  const result = evaluate(expression, scope);
  return result.kind === 'string' ? failure('is a string', expression.place) : result;
}

function failure(reason: string, place: Place): EvaluationFailure {
  return { kind: 'failure', code: 'not-constant', reason, place, reported: false };
}

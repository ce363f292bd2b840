import type { ConstantFacts } from '../../bindings/snapshot/snapshot.js';
import type { ConstantValue } from '../../constants/constant.js';
import { cString } from '../c-literal.js';
import type { Item } from './abi-view.js';
import { addFact, type ChangeDraft, draft } from './change-draft.js';

/** A constant of both sides: its value, then its C type. */
export function compareConstants(old: Item<ConstantFacts>, to: Item<ConstantFacts>): ChangeDraft | undefined {
  const [x, y] = [old.facts.value, to.facts.value];
  const facts: ChangeDraft['facts'] = [];
  addFact(facts, 'value', valueText(x), valueText(y));
  const [verdict, kind] =
    facts.length > 0 ? (['abi-breaking', 'constant-value'] as const) : (['api-breaking', 'constant-type'] as const);
  // The type of a string says how long it is, which its bytes say, too.
  if (verdict === 'api-breaking' || (x.kind === 'integer' && y.kind === 'integer')) {
    addFact(facts, 'type', x.type, y.type);
  }
  return facts.length === 0
    ? undefined
    : draft(verdict, kind, to.id, to.header, { old: old.facts, new: to.facts }, facts);
}

/** As C writes it: decimal, or a string with escapes. */
export function valueText(value: ConstantValue): string {
  return value.kind === 'integer' ? String(value.value) : cString(value.bytes);
}

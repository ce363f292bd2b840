import { decodeString } from '../language/literal.js';
import type { DirectiveLine } from './directive-line.js';
import type { LiveToken } from './live-token.js';
import * as messages from './messages.js';
import type { Unit } from './unit.js';

/**
 * #line, and the `# 12 "file"` of preprocessed text. Changes what `__LINE__` and `__FILE__` give, nothing else: places
 * in messages stay those of the real file.
 */
export function runLine(unit: Unit, line: DirectiveLine, written: readonly LiveToken[]): void {
  const tokens = unit.expander.expandList(written);
  const [number, name] = tokens;
  const digits = number?.kind === 'number' && /^[0-9]{1,10}$/.test(number.text);
  const bytes = name?.kind === 'string' ? decodeString(name.text) : undefined;
  if (!digits || (name && (bytes === undefined || bytes === 'wide'))) {
    unit.report(messages.badLine, { place: line.place, length: line.name.length });
    return;
  }
  const frame = unit.frame!;
  // The directive gives the number of the line after it.
  frame.lineDelta = Number(number.text) - (line.placeAt(line.end).line + 1);
  if (bytes && bytes !== 'wide') frame.presumedName = Buffer.from(bytes).toString('utf8');
}

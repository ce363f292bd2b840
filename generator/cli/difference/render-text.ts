import type { AbiSummary, Change, Difference, Verdict } from '../../conformance/difference/change.js';
import { formatPlace } from '../../diagnostics/place.js';
import type { Colours } from '../colours.js';
import { printable } from '../printable.js';
import { changeText, plainly } from './text.js';

/** The two sides as the user wrote them. */
export interface SideNames {
  readonly old: string;
  readonly new: string;
}

/** A difference for a terminal: one line for each change, what belongs to it below, one line for each ABI at the end. */
export function renderText(difference: Difference, sides: SideNames, colours: Colours): string {
  const lines = difference.changes.flatMap((change) => changeLines(change, difference, colours));
  if (lines.length > 0) lines.push('');
  lines.push(...difference.summary.map(summaryLine));
  for (const { abi, side } of difference.notCompared) {
    lines.push(`${abi}: not compared, only ${printable(sides[side])} has it`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

function changeLines(change: Change, difference: Difference, colours: Colours): readonly string[] {
  const { subject, what, effects } = changeText(change, plainly);
  const { places, abis, verdict } = change;
  const under = abis.length === difference.abis.length ? '' : `  [${abis.join(', ')}]`;
  const lines = [`${paintOf(verdict, colours)(`${verdict}:`)} ${colours.strong(subject)}: ${what}${under}`];
  const where = [places.old, places.new].flatMap((place) => (place ? [printable(formatPlace(place))] : []));
  if (where.length > 0) lines.push(colours.dim(`    ${where.join(' -> ')}`));
  if (effects.length > 0) lines.push(`    so: ${effects.join('; ')}`);
  return lines;
}

function paintOf(verdict: Verdict, colours: Colours): (text: string) => string {
  if (verdict === 'abi-breaking') return colours.error;
  return verdict === 'api-breaking' ? colours.warning : colours.dim;
}

function summaryLine({ abi, layoutNeutral, counts }: AbiSummary): string {
  const total = counts['abi-breaking'] + counts['api-breaking'] + counts.compatible;
  if (total === 0) return `${abi}: no difference`;
  const numbers = `${counts['abi-breaking']} ABI-breaking, ${counts['api-breaking']} API-breaking, ${counts.compatible} compatible`;
  return `${abi}: ${layoutNeutral ? 'layout-neutral' : 'layout changed'}; ${numbers}`;
}

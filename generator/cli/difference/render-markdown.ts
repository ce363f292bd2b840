import type { Change, Difference, Verdict } from '../../conformance/difference/change.js';
import { formatPlace } from '../../diagnostics/place.js';
import { printable } from '../printable.js';
import type { SideNames } from './render-text.js';
import { changeText, clip } from './text.js';

const VERDICTS: Readonly<Record<Verdict, string>> = {
  'abi-breaking': '**ABI-breaking**',
  'api-breaking': 'API-breaking',
  compatible: 'compatible',
};

/** A difference as tables, to paste in a review. */
export function renderMarkdown(difference: Difference, sides: SideNames): string {
  const { changes, summary, notCompared } = difference;
  const lines = [`ABI difference from ${code(sides.old)} to ${code(sides.new)}`, ''];
  if (changes.length > 0) {
    lines.push('| verdict | what | change | ABIs |', '| --- | --- | --- | --- |', ...changes.map(row), '');
  }
  lines.push('| ABI | layout | ABI-breaking | API-breaking | compatible |', '| --- | --- | --- | --- | --- |');
  for (const { abi, layoutNeutral, counts } of summary) {
    const layout = layoutNeutral ? 'unchanged' : '**changed**';
    lines.push(`| ${abi} | ${layout} | ${counts['abi-breaking']} | ${counts['api-breaking']} | ${counts.compatible} |`);
  }
  for (const { abi, side } of notCompared)
    lines.push(`| ${abi} | not compared: only ${code(sides[side])} has it | | | |`);
  return lines.map((line) => `${line}\n`).join('');
}

function row(change: Change): string {
  const { subject, what, effects } = changeText(change, code);
  const { old, new: to } = change.places;
  const where = [old, to].flatMap((place) => (place ? [code(formatPlace(place))] : []));
  const parts = [what, ...effects.map((effect) => `so ${effect}`), ...(where.length > 0 ? [where.join(' -> ')] : [])];
  return `| ${VERDICTS[change.verdict]} | ${subject} | ${parts.join('<br>')} | ${change.abis.join(', ')} |`;
}

/**
 * Text out of a header as code in a cell of a table. Where it has a character that ends a cell or a code span, HTML says
 * the same with every such character as a number.
 */
function code(text: string): string {
  const shown = clip(printable(text)).replaceAll('\t', ' ');
  if (!/[`|\\]/.test(shown) && shown.trim() !== '') return `\`${shown}\``;
  return `<code>${shown.replace(/[^\w .:/-]/gu, (character) => `&#${character.codePointAt(0)};`)}</code>`;
}

import type { AbiSnapshot } from '../../bindings/snapshot/snapshot.js';
import type { AbiName } from '../../layout/abi.js';
import { viewOf } from './abi-view.js';
import { type AbiSummary, type Change, type ChangeKind, type Difference, VERDICTS, type Verdict } from './change.js';
import type { ChangeDraft } from './change-draft.js';
import { compareAbi } from './compare-abi.js';

/**
 * Compares two snapshots for each of `abis` (for those that both have, if not given), and says what each change means.
 * What is the same under several ABIs is one change. Two snapshots of one header each are of the same header, whatever
 * its name. Throws a RangeError for an ABI that a side does not have.
 */
export function compareSnapshots(old: AbiSnapshot, to: AbiSnapshot, abis?: readonly AbiName[]): Difference {
  const missing = abis?.find((abi) => !old.abis.includes(abi) || !to.abis.includes(abi));
  if (missing !== undefined) throw new RangeError(`there is no ${missing} on both sides`);
  const compared = abis ?? old.abis.filter((abi) => to.abis.includes(abi));
  const after = old.headers.length === 1 && to.headers.length === 1 ? renameHeader(to, old.headers[0]!.module) : to;
  const merged = new Map<string, { readonly draft: ChangeDraft; readonly abis: AbiName[] }>();
  for (const abi of compared) {
    for (const draft of compareAbi(viewOf(old, abi), viewOf(after, abi))) {
      const { places: _, ...content } = draft;
      const key = JSON.stringify(content);
      const known = merged.get(key);
      if (known) known.abis.push(abi);
      else merged.set(key, { draft, abis: [abi] });
    }
  }
  const changes = [...merged.values()]
    .map(({ draft, abis: under }): Change => ({ ...draft, abis: under }))
    .sort(byWeight);
  return {
    abis: compared,
    changes,
    summary: compared.map((abi) => summarize(abi, changes)),
    notCompared: [
      ...without(old.abis, compared).map((abi) => ({ abi, side: 'old' as const })),
      ...without(to.abis, compared).map((abi) => ({ abi, side: 'new' as const })),
    ].filter(({ abi }) => abis === undefined || abis.includes(abi)),
  };
}

/** The worst verdict; undefined when nothing changed. */
export function worstVerdict({ changes }: Difference): Verdict | undefined {
  return VERDICTS.find((verdict) => changes.some((change) => change.verdict === verdict));
}

function renameHeader(snapshot: AbiSnapshot, module: string): AbiSnapshot {
  return { ...snapshot, headers: snapshot.headers.map((header) => ({ ...header, module })) };
}

function without(abis: readonly AbiName[], others: readonly AbiName[]): readonly AbiName[] {
  return abis.filter((abi) => !others.includes(abi));
}

/** By verdict; what follows from others stands after the causes. */
function byWeight(a: Change, b: Change): number {
  return (
    VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) ||
    Number(a.because.length > 0) - Number(b.because.length > 0)
  );
}

/** Changes of these kinds that break the ABI do so by the bytes of a type. */
const OF_LAYOUT: ReadonlySet<ChangeKind> = new Set<ChangeKind>([
  ...(['record-removed', 'record-layout', 'record-contains', 'enum-layout', 'typedef-type'] as const),
  ...(['field-added', 'field-removed', 'field-renamed', 'field-moved', 'field-type'] as const),
]);

function summarize(abi: AbiName, changes: readonly Change[]): AbiSummary {
  const here = changes.filter(({ abis }) => abis.includes(abi));
  const counts = { 'abi-breaking': 0, 'api-breaking': 0, compatible: 0 };
  for (const { verdict, because } of here) if (because.length === 0) counts[verdict]++;
  const layoutNeutral = here.every(
    ({ verdict, kind, effects }) => verdict !== 'abi-breaking' || (!OF_LAYOUT.has(kind) && effects.length === 0),
  );
  return { abi, layoutNeutral, counts };
}

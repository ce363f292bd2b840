import type { Change, Difference } from '../../conformance/difference/change.js';
import { DiagnosticError, diagnose } from '../../diagnostics/diagnostic.js';
import { didYouMean } from '../../diagnostics/suggest.js';
import * as git from '../../git/messages.js';
import { GitError } from '../../git/repository.js';
import type { AbiName } from '../../layout/abi.js';
import { coloursFor } from '../colours.js';
import type { LocatedSide } from '../difference/locate-side.js';
import type { ReadSide } from '../difference/read-side.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { CommonFlags } from '../flags.js';
import type { Io } from '../io.js';
import * as messages from '../messages.js';
import { printableJson } from '../printable.js';
import { runSession, type Session } from '../session.js';

export interface DiffFlags extends CommonFlags {
  /** Headers, snapshots, or either at a git revision. */
  readonly old: string;
  readonly new: string;
  readonly json?: boolean | undefined;
  readonly markdown?: boolean | undefined;
}

/** `xenbind diff`: says for each ABI what changed between two interfaces, and what that means to their users. */
export function run(flags: DiffFlags, io: Io): Promise<ExitCode> {
  return runSession(flags, io, async (session) => {
    const sides = await readSides(flags, session);
    if (!sides || session.sink.hasErrors) return EXIT.diagnostics;
    const { compareSnapshots, worstVerdict } = await import('../../conformance/difference/compare-snapshots.js');
    const difference = withShownPlaces(compareSnapshots(sides.old.snapshot, sides.new.snapshot, flags.abi), sides);
    session.print(await render(difference, flags, io));
    const worst = worstVerdict(difference);
    if (worst === 'abi-breaking') return EXIT.abiBreaking;
    return worst === 'api-breaking' ? EXIT.apiBreaking : EXIT.done;
  });
}

interface Sides {
  readonly old: ReadSide;
  readonly new: ReadSide;
}

/** Snapshots first: a header that is compared with one is laid out for the ABIs that it has. */
async function readSides(flags: DiffFlags, session: Session): Promise<Sides | undefined> {
  const { SideFinder } = await import('../difference/locate-side.js');
  const { isSnapshotSide, readHeaderSide, readSnapshotSide } = await import('../difference/read-side.js');
  const finder = new SideFinder(session.io.cwd, session.host);
  let reading = flags.old;
  try {
    const located = [flags.old, flags.new].map((given) => {
      reading = given;
      return finder.locate(given);
    });
    const read: (ReadSide | undefined)[] = [];
    for (const side of located) {
      reading = side.given;
      read.push(isSnapshotSide(side) ? await readSnapshotSide(side, session) : undefined);
    }
    if (session.sink.hasErrors || !checkAbis(located, read, flags.abi, session)) return undefined;
    const abis = flags.abi ?? read.find((side) => side !== undefined)?.snapshot.abis;
    const isHeader = read.map((side) => side === undefined);
    for (const [i, side] of located.entries()) {
      reading = side.given;
      read[i] ??= await readHeaderSide(side, abis, session);
    }
    const [old, to] = read;
    if (!old || !to) return undefined;
    if (isHeader[0] === isHeader[1]) return { old, new: to };
    return isHeader[0]
      ? { old, new: (await partFor(old, to, flags.new, session)) ?? to }
      : { old: (await partFor(to, old, flags.old, session)) ?? old, new: to };
  } catch (thrown) {
    if (!(thrown instanceof GitError)) throw thrown;
    throw new DiagnosticError(diagnose(git.gitFailed, {}, reading, thrown.message.split('\n', 1)[0]!));
  }
}

function checkAbis(
  located: readonly LocatedSide[],
  read: readonly (ReadSide | undefined)[],
  wanted: readonly AbiName[] | undefined,
  session: Session,
): boolean {
  const [old, to] = read.map((side) => side?.snapshot.abis);
  for (const [i, abis] of [old, to].entries()) {
    for (const abi of wanted ?? []) {
      if (!abis || abis.includes(abi)) continue;
      session.sink.report(messages.abiNotInSnapshot, {}, abi, located[i]!.given, abis.join(', '));
    }
  }
  if (!wanted && old && to && !old.some((abi) => to.includes(abi))) {
    session.sink.report(messages.noCommonAbi, {}, old.join(', '), to.join(', '));
  }
  return !session.sink.hasErrors;
}

/** Of a snapshot of many headers, what belongs to the one that it is compared with. One of one header is of that. */
async function partFor(
  header: ReadSide,
  whole: ReadSide,
  given: string,
  session: Session,
): Promise<ReadSide | undefined> {
  const { findHeader, partOfSnapshot } = await import('../../bindings/snapshot/part-of-snapshot.js');
  if (whole.snapshot.headers.length === 1) return whole;
  const { module } = header.snapshot.headers[0]!;
  const found = findHeader(whole.snapshot, module);
  if (!found) {
    const known = whole.snapshot.headers.map((each) => each.module);
    const advice = didYouMean(module, known, `Its headers are ${known.join(', ') || 'none'}.`);
    session.sink.report(messages.headerNotInSnapshot, {}, module, given, advice);
    return undefined;
  }
  return { ...whole, snapshot: partOfSnapshot(whole.snapshot, found) };
}

function withShownPlaces(difference: Difference, sides: Sides): Difference {
  const shown = ({ places, ...change }: Change): Change => ({
    ...change,
    places: {
      ...(places.old ? { old: sides.old.show(places.old) } : {}),
      ...(places.new ? { new: sides.new.show(places.new) } : {}),
    },
  });
  return { ...difference, changes: difference.changes.map(shown) };
}

async function render(difference: Difference, flags: DiffFlags, io: Io): Promise<string> {
  const sides = { old: flags.old, new: flags.new };
  if (flags.json) return `${printableJson({ ...sides, ...difference })}\n`;
  if (flags.markdown) {
    const { renderMarkdown } = await import('../difference/render-markdown.js');
    return renderMarkdown(difference, sides);
  }
  const { renderText } = await import('../difference/render-text.js');
  const problems = difference.changes.filter(({ verdict }) => verdict !== 'compatible');
  const shown = flags.quiet ? { ...difference, changes: problems, summary: [], notCompared: [] } : difference;
  return renderText(shown, sides, await coloursFor(io.out, io, flags.color));
}

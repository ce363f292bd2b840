import path from 'node:path';
import { readSnapshot } from '../../bindings/snapshot/read-snapshot.js';
import type { AbiSnapshot } from '../../bindings/snapshot/snapshot.js';
import { takeSnapshot } from '../../bindings/snapshot/take-snapshot.js';
import { isBelow, toSlashes } from '../../configuration/paths.js';
import { DiagnosticSink } from '../../diagnostics/diagnostic.js';
import type { Place } from '../../diagnostics/place.js';
import { submoduleMissing } from '../../git/messages.js';
import type { AbiName } from '../../layout/abi.js';
import * as messages from '../messages.js';
import type { Session } from '../session.js';
import { movePlaces, rebasePlace } from '../write-diagnostics.js';
import type { LocatedSide } from './locate-side.js';

/** A side as it is compared. */
export interface ReadSide {
  readonly snapshot: AbiSnapshot;
  /** A place of the snapshot as the user would write it. */
  show(place: Place): Place;
}

/** Whether a side is a snapshot; anything else is a header. */
export function isSnapshotSide({ file }: LocatedSide): boolean {
  return file.endsWith('.json');
}

/** Reads a side that is a snapshot; undefined when it is none (the session has the reasons). */
export async function readSnapshotSide(side: LocatedSide, session: Session): Promise<ReadSide | undefined> {
  const { cwd } = session.io;
  const inside = isBelow(side.file, cwd) ? toSlashes(path.relative(cwd, side.file)) : side.file;
  const shown = side.nameInRevision(side.file) ?? inside;
  const bytes = side.host.read(side.file);
  if (!bytes) {
    session.sink.report(messages.unreadableSide, {}, side.given);
    return undefined;
  }
  session.sources.set(shown, new TextDecoder().decode(bytes));
  const snapshot = await readSnapshot(bytes, shown, session.sink);
  return snapshot && { snapshot, show: (place) => place };
}

/**
 * Runs the generator's stages over a side that is a header, for some ABIs (those of the options, if not given); undefined
 * when it has errors. Messages name a revision's files as `REV:path` and show their text.
 */
export async function readHeaderSide(
  side: LocatedSide,
  abis: readonly AbiName[] | undefined,
  session: Session,
): Promise<ReadSide | undefined> {
  const options = await session.loadOptions({ headers: [side.file], ...(abis ? { abis } : {}) });
  if (!options) return undefined;
  const { root } = options;
  const { buildModel } = await import('../../pipeline.js');
  const found = new DiagnosticSink();
  // Patterns of the configuration may be for other headers, or for another time of this one.
  const model = buildModel({ ...options, partial: true }, side.host, found, session.progress);
  const inRevision = (place: Place): Place | undefined => {
    const name = side.nameInRevision(path.resolve(root, place.file));
    return name === undefined ? undefined : { ...place, file: name };
  };
  const withSource = (place: Place): Place => {
    const shown = inRevision(place);
    const bytes = shown && side.host.read(path.resolve(root, place.file));
    if (bytes) session.sources.set(shown.file, new TextDecoder().decode(bytes));
    return shown ?? place;
  };
  for (const diagnostic of found.all) session.sink.add(movePlaces(diagnostic, withSource));
  for (const submodule of side.missingSubmodules()) {
    session.sink.report(submoduleMissing, {}, submodule, side.revision ?? '');
  }
  return (
    model && {
      snapshot: takeSnapshot(model),
      show: (place) => inRevision(place) ?? rebasePlace(place, root, session.io.cwd),
    }
  );
}

import type { Options } from '../../configuration/options.js';
import { didYouMean } from '../../diagnostics/suggest.js';
import type { AbiName } from '../../layout/abi.js';
import type { RecordLayout } from '../../layout/resolved.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { CommonFlags } from '../flags.js';
import { type AbiGroup, AbiGroups } from '../group-by-abi.js';
import type { Io } from '../io.js';
import { measureUse } from '../layout/holes.js';
import { printLayout } from '../layout/print-layout.js';
import { recordNames, selectRecords } from '../layout/select-records.js';
import * as messages from '../messages.js';
import { printable, printableJson } from '../printable.js';
import { runSession, type Session } from '../session.js';

export interface LayoutFlags extends CommonFlags {
  /** Tags, typedef names, `struct tag`, or patterns of them; none means all records that the headers define. */
  readonly records?: readonly string[] | undefined;
  readonly json?: boolean | undefined;
  /** Also shows the fields of records that a field has by value. */
  readonly expand?: boolean | undefined;
}

/** A record with what `--json` needs and what is printed, so that equal ABIs are found by what the user sees. */
interface Shown {
  readonly record: RecordLayout;
  readonly text: string;
}

/** `xenbind layout`: prints the layout of records as pahole does, once for all ABIs that agree. */
export function run(flags: LayoutFlags, io: Io): Promise<ExitCode> {
  return runSession(flags, io, async (session) => {
    const options = await session.loadOptions();
    if (!options) return EXIT.diagnostics;
    const groups = await collect(flags, options, session);
    if (!groups) return EXIT.diagnostics;
    session.print(flags.json ? toJson(groups) : toText(groups));
    return EXIT.done;
  });
}

async function collect(
  flags: LayoutFlags,
  options: Options,
  session: Session,
): Promise<readonly AbiGroup<Shown>[] | undefined> {
  const { analyzeHeader } = await import('../../pipeline.js');
  const wanted = flags.records ?? [];
  const groups = new AbiGroups<Shown>();
  const matched = new Set<string>();
  const known = new Set<string>();
  const total = options.headers.length * options.abis.length;
  let done = 0;
  for (const header of options.headers) {
    for (const abi of options.abis) {
      session.progress(done++, total, `${header.path} (${abi})`);
      const analysis = analyzeHeader(header, abi, options, session.host, session.sink);
      if (!analysis) continue;
      const { layout, unit } = analysis;
      for (const record of layout.records) for (const name of recordNames(record)) known.add(name);
      const byId = new Map(layout.records.map((record) => [record.id, record]));
      for (const record of selectRecords(layout, unit.main, wanted, matched)) {
        const { file, line, column } = record.place;
        const text = printLayout(record, byId, { expand: flags.expand === true });
        const children = flags.json ? JSON.stringify(record) : '';
        groups.add(abi, `${record.id} ${file}:${line}:${column}`, text + children, { record, text });
      }
    }
  }
  if (session.sink.hasErrors) return undefined;
  for (const name of wanted) {
    if (matched.has(name)) continue;
    const advice = didYouMean(name, known, 'xenbind layout without a name shows all records of the headers.');
    session.sink.report(messages.unknownRecord, {}, name, advice);
  }
  return session.sink.hasErrors ? undefined : groups.all;
}

function toText(groups: readonly AbiGroup<Shown>[]): string {
  const parts = groups.map(({ abis, value }) => {
    const { place } = value.record;
    const title = `/* ${place.file}:${place.line}: ${abis.join(', ')} */`;
    return `${[title, ...value.text.split('\n')].map(printable).join('\n')}\n`;
  });
  return parts.join('\n');
}

/** The records as data: `RecordLayout` with its ABIs and what no field uses. */
function toJson(groups: readonly AbiGroup<Shown>[]): string {
  const records = groups.map(({ abis, value: { record } }) => {
    const use = measureUse(record);
    return {
      abis: abis satisfies readonly AbiName[],
      ...record,
      holes: use.holes.map(({ startBit, bits }) => ({ offset: startBit / 8, size: bits / 8 })),
      bitHoles: use.bitHoles.map(({ startBit, bits }) => ({ start: startBit, width: bits })),
      padding: use.padding,
      bitPadding: use.bitPadding,
    };
  });
  return `${printableJson({ records })}\n`;
}

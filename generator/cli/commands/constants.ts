import { compilePattern } from '../../configuration/pattern.js';
import type { Constant, ConstantValue, MacroFunction, NotConstant } from '../../constants/constant.js';
import { formatPlace } from '../../diagnostics/place.js';
import { didYouMean } from '../../diagnostics/suggest.js';
import type { AbiName } from '../../layout/abi.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { CommonFlags } from '../flags.js';
import { type AbiGroup, AbiGroups } from '../group-by-abi.js';
import type { Io } from '../io.js';
import * as messages from '../messages.js';
import { printable, printableJson } from '../printable.js';
import { runSession, type Session } from '../session.js';

export interface ConstantsFlags extends CommonFlags {
  /** Names or patterns of constants; none means all. */
  readonly names?: readonly string[] | undefined;
  readonly json?: boolean | undefined;
}

interface Found {
  readonly constants: readonly AbiGroup<Constant>[];
  readonly functions: readonly AbiGroup<MacroFunction>[];
  readonly notConstant: readonly AbiGroup<NotConstant>[];
}

/** `xenbind constants`: prints the values that macros and enumerators have, once for all ABIs that agree. */
export function run(flags: ConstantsFlags, io: Io): Promise<ExitCode> {
  return runSession(flags, io, async (session) => {
    const options = await session.loadOptions();
    if (!options) return EXIT.diagnostics;
    const { analyzeHeader } = await import('../../pipeline.js');
    const constants = new AbiGroups<Constant>();
    const functions = new AbiGroups<MacroFunction>();
    const notConstant = new AbiGroups<NotConstant>();
    const total = options.headers.length * options.abis.length;
    let done = 0;
    for (const header of options.headers) {
      for (const abi of options.abis) {
        session.progress(done++, total, `${header.path} (${abi})`);
        const analysis = analyzeHeader(header, abi, options, session.host, session.sink);
        if (!analysis) continue;
        const add = <T extends Constant | MacroFunction | NotConstant>(groups: AbiGroups<T>, item: T): void =>
          groups.add(abi, `${item.name} ${formatPlace(item.place)}`, contentOf(item), item);
        for (const item of analysis.constants.constants) add(constants, item);
        for (const item of analysis.constants.functions) add(functions, item);
        for (const item of analysis.constants.notConstant) add(notConstant, item);
      }
    }
    if (session.sink.hasErrors) return EXIT.diagnostics;
    const all = { constants: constants.all, functions: functions.all, notConstant: notConstant.all };
    const found = select(all, flags.names ?? [], session);
    if (session.sink.hasErrors) return EXIT.diagnostics;
    session.print(flags.json ? toJson(found) : toText(found, options.abis, flags));
    return EXIT.done;
  });
}

function contentOf(item: object): string {
  return JSON.stringify(item, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));
}

function select(found: Found, names: readonly string[], session: Session): Found {
  if (names.length === 0) return found;
  const patterns = names.map((text) => ({ text, matches: compilePattern(text) }));
  const matched = new Set<string>();
  const filter = <T extends { readonly name: string }>(groups: readonly AbiGroup<T>[]): readonly AbiGroup<T>[] =>
    groups.filter(({ value }) => {
      const hits = patterns.filter((pattern) => pattern.matches(value.name));
      for (const hit of hits) matched.add(hit.text);
      return hits.length > 0;
    });
  const selected = {
    constants: filter(found.constants),
    functions: filter(found.functions),
    notConstant: filter(found.notConstant),
  };
  const known = [...found.constants, ...found.functions].map(({ value }) => value.name);
  for (const name of names) {
    if (matched.has(name)) continue;
    const advice = didYouMean(name, known, 'xenbind constants without a name shows all of them.');
    session.sink.report(messages.unknownConstant, {}, name, advice);
  }
  return selected;
}

function toText(found: Found, abis: readonly AbiName[], flags: ConstantsFlags): string {
  const suffix = (group: AbiGroup<unknown>): string =>
    group.abis.length === abis.length ? '' : `  [${group.abis.join(', ')}]`;
  const rows = found.constants.map((group) => {
    const { name, value } = group.value;
    const hex = value.kind === 'integer' ? hexadecimal(value.value) : '';
    return [name, showValue(value), hex, value.type + suffix(group)];
  });
  const aligned = columns(rows);
  const entries = found.constants.map((group, index) => ({ file: group.value.place.file, line: aligned[index]! }));
  for (const group of found.functions) {
    const { name, parameters, source, place } = group.value;
    entries.push({ file: place.file, line: `${name}(${parameters.join(', ')})  ${source}${suffix(group)}` });
  }
  const lines = sections(entries);
  const named = (flags.names ?? []).length > 0;
  if (flags.verbose || named) {
    for (const group of found.notConstant) {
      const { name, reason, place } = group.value;
      lines.push(`${name}  no constant: ${reason} (${formatPlace(place)})${suffix(group)}`);
    }
  } else if (found.notConstant.length > 0 && !flags.quiet) {
    lines.push(`and ${found.notConstant.length} macros that are no constants; --verbose lists them`);
  }
  return lines.map((line) => `${printable(line)}\n`).join('');
}

/** Lines under the name of their header, which is left out when there is but one. */
function sections(entries: readonly { readonly file: string; readonly line: string }[]): string[] {
  const files = new Map<string, string[]>();
  for (const { file, line } of entries) {
    const lines = files.get(file);
    if (lines) lines.push(line);
    else files.set(file, [line]);
  }
  if (files.size === 1) return [...files.values()].flat();
  return [...files].flatMap(([file, lines], index) => [...(index > 0 ? [''] : []), `/* ${file} */`, ...lines]);
}

function showValue(value: ConstantValue): string {
  if (value.kind === 'integer') return `${value.value}`;
  return JSON.stringify(new TextDecoder().decode(Uint8Array.from(value.bytes)));
}

/** Nothing for the numbers that look the same. */
function hexadecimal(value: bigint): string {
  if (value >= -9n && value <= 9n) return '';
  return value < 0n ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}

/** Rows with their columns aligned; a cell wider than 40 characters does not move the others. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, index) => {
      if (cell.length <= 40) widths[index] = Math.max(widths[index] ?? 0, cell.length);
    });
  }
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** Integers as decimal text: JSON's numbers end at 2^53. */
function toJson(found: Found): string {
  const constants = found.constants.map(({ abis, value: { value, ...rest } }) => {
    if (value.kind === 'integer') return { abis, ...rest, kind: value.kind, type: value.type, value: `${value.value}` };
    const text = new TextDecoder().decode(Uint8Array.from(value.bytes));
    return { abis, ...rest, kind: value.kind, type: value.type, value: text, bytes: value.bytes };
  });
  const functions = found.functions.map(({ abis, value: { body: _body, ...rest } }) => ({ abis, ...rest }));
  const notConstant = found.notConstant.map(({ abis, value }) => ({ abis, ...value }));
  return `${printableJson({ constants, functions, notConstant })}\n`;
}

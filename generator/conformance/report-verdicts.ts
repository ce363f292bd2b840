import type { DiagnosticSink } from '../diagnostics/diagnostic.js';
import type { Place } from '../diagnostics/place.js';
import * as messages from './messages.js';
import type { Check, Subject } from './questions/check.js';
import type { ConformanceReport, HeaderReport, ReportedCompiler } from './verdict.js';

/**
 * Turns a report into messages, one for each fact that somebody sees differently: who says the same about it is named
 * in one. `allowMissing`: a compiler that is not there is only mentioned.
 */
export function reportVerdicts(report: ConformanceReport, sink: DiagnosticSink, allowMissing: boolean): void {
  for (const { kind, command, reason } of report.unasked) {
    if (kind === 'unusable') sink.report(messages.noCompiler, {}, command, reason);
    else if (allowMissing) sink.report(messages.compilerSkipped, {}, command, reason);
    else sink.report(messages.compilerMissing, {}, command, reason);
  }
  for (const abi of report.notCovered) sink.report(messages.abiNotCovered, {}, abi);
  reportRefusals(report, sink);
  for (const header of report.headers) reportHeader(header, sink);
}

/** A header that is refused for the same reason as others (its prelude has no C library) is one of many in one message. */
function reportRefusals({ headers }: ConformanceReport, sink: DiagnosticSink): void {
  const groups = new Groups<{
    readonly said: readonly string[];
    readonly place: Place | undefined;
    readonly who: string;
  }>();
  for (const { unit, verdicts } of headers) {
    for (const { compiler, verdict } of verdicts) {
      if (verdict.kind !== 'refused') continue;
      const { said, place } = verdict;
      const who = describeCompiler(compiler);
      groups.add([said[0], place, who], { said, place, who }, unit.header);
    }
  }
  for (const { value, names } of groups.all) {
    const [first = '', ...rest] = value.said;
    const notes = rest.map((message) => ({ message }));
    const are = names.length === 1 ? 'is' : 'are';
    sink.report(
      messages.refusesHeader,
      { place: value.place, notes },
      `${joinNames(names)} ${are}`,
      value.who,
      first,
      adviceFor(first),
    );
  }
}

function reportHeader({ unit, verdicts }: HeaderReport, sink: DiagnosticSink): void {
  const differences = new Groups<{ readonly place: Place; readonly texts: Texts }>();
  const refusals = new Groups<{ readonly place: Place; readonly what: string; readonly said: string }>();
  for (const { compiler, verdict } of verdicts) {
    const who = describeCompiler(compiler);
    if (verdict.kind === 'no-answer') sink.report(messages.noAnswer, {}, unit.header, who, verdict.reason);
    if (verdict.kind !== 'answered') continue;
    for (const { check, fact } of verdict.disagreements) {
      const { place, of } = check;
      const texts: Texts = [`${fact.aspect} of ${of}`, fact.expected, fact.found];
      differences.add([place, texts], { place, texts }, who);
    }
    for (const group of bySubject(verdict.refusals)) {
      const { check, said } = group[0]!;
      const more = group.length > 1 ? ` and ${group.length - 1} more of ${check.subject.name}` : '';
      const what = `${check.aspect} of ${check.of}${more}`;
      refusals.add([check.place, what, said], { place: check.place, what, said }, who);
    }
  }
  for (const { value, names } of differences.all) {
    sink.report(messages.disagrees, { place: value.place }, ...value.texts, joinNames(names));
  }
  for (const { value, names } of refusals.all) {
    sink.report(messages.refusesCheck, { place: value.place }, value.what, joinNames(names), value.said);
  }
}

/** What depends on one declaration is refused together. */
function bySubject<T extends { readonly check: Check }>(items: readonly T[]): Iterable<readonly T[]> {
  const groups = new Map<Subject, T[]>();
  for (const item of items) {
    const { subject } = item.check;
    const group = groups.get(subject);
    if (group) group.push(item);
    else groups.set(subject, [item]);
  }
  return groups.values();
}

type Texts = readonly [what: string, here: string, there: string];

/** Joins what is said several times, with those who say it or whom it is said of. */
class Groups<T> {
  readonly #groups = new Map<string, { readonly value: T; readonly names: string[] }>();

  add(key: readonly unknown[], value: T, name: string): void {
    const text = JSON.stringify(key);
    const group = this.#groups.get(text);
    if (group) group.names.push(name);
    else this.#groups.set(text, { value, names: [name] });
  }

  get all() {
    return this.#groups.values();
  }
}

/** `gcc 12.2.0 for x86_64`, as messages name it. */
export function describeCompiler({ command, version, abi }: ReportedCompiler): string {
  return `${command} ${version} for ${abi}`;
}

function joinNames(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function adviceFor(said: string): string {
  return /: No such file or directory$|file not found$|^no include path/.test(said)
    ? "Give the compiler a C library and the folder with -I, or let --stubs put the generator's own headers in."
    : 'The generator accepts the header: an option of the compiler or a macro that only it defines may be the reason.';
}

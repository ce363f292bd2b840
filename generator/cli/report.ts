import type { BindingsModel } from '../bindings/model.js';
import { formatPlace } from '../diagnostics/place.js';
import { printableJson } from './printable.js';

/** How much a model binds. */
export interface Counts {
  readonly modules: number;
  readonly records: number;
  readonly enums: number;
  readonly constants: number;
  readonly functions: number;
  readonly notConstant: number;
  readonly skipped: number;
}

export function countModel(model: BindingsModel): Counts {
  const sum = <T>(items: readonly T[], length: (item: T) => number): number =>
    items.reduce((total, item) => total + length(item), 0);
  return {
    modules: model.modules.length,
    records: sum(model.modules, (module) => module.records.length),
    enums: sum(model.modules, (module) => module.enums.length),
    constants: sum(model.modules, (module) => module.constants.length),
    functions: sum(model.modules, (module) => module.functions.length),
    notConstant: sum(model.reports, (report) => report.notConstant.length),
    skipped: sum(model.reports, (report) => report.skipped.length),
  };
}

/** One sentence on what was bound, and what was not. */
export function describeCounts(counts: Counts, verbose: boolean): string {
  const bound = [
    count(counts.records, 'record'),
    count(counts.enums, 'enum'),
    count(counts.constants, 'constant'),
    count(counts.functions, 'function'),
  ];
  const unbound = counts.notConstant + counts.skipped;
  const rest = unbound === 0 ? '' : `; without a binding: ${unbound}${verbose ? ':' : ' (--verbose lists them)'}`;
  return `${bound.join(', ')} of ${count(counts.modules, 'header')}${rest}`;
}

/** Everything that has no binding, one line each, with the reason. */
export function listUnbound(model: BindingsModel): readonly string[] {
  return model.reports.flatMap((report) => [
    ...report.notConstant.map(({ name, reason, place }) => `${formatPlace(place)}: ${name}: ${reason}`),
    ...report.skipped.map(({ name, reason, place }) => `${formatPlace(place)}: ${name}: ${SKIPPED[reason]}`),
  ]);
}

const SKIPPED = {
  prototype: 'a function is not bound',
  function: 'a function is not bound',
  variable: 'a variable is not bound',
} as const;

/** The same as data, for `--report`: what each module has by C name, and what its header has besides. */
export function reportJson(model: BindingsModel): string {
  const ids = (entities: readonly { readonly id: string }[]): readonly string[] => entities.map(({ id }) => id);
  const reports = new Map(model.reports.map((report) => [report.header, report]));
  const headers = model.modules.map((module) => ({
    header: module.header,
    sha256: module.sha256,
    module: module.path,
    records: ids(module.records),
    enums: ids(module.enums),
    typedefs: ids(module.typedefs),
    constants: ids(module.constants),
    functions: ids(module.functions),
    reexports: module.reexports,
    notConstant: reports.get(module.header)?.notConstant ?? [],
    skipped: reports.get(module.header)?.skipped ?? [],
  }));
  return `${printableJson({ abis: model.abis, counts: countModel(model), headers })}\n`;
}

export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

import type { HeaderAnalysis } from '../../../generator/bindings/header-analysis.js';
import type { Entity, ModuleModel } from '../../../generator/bindings/model.js';
import type { Constant, MacroFunction } from '../../../generator/constants/constant.js';
import type { AbiName } from '../../../generator/layout/abi.js';
import type { EnumLayout, RecordLayout, TypedefLayout } from '../../../generator/layout/resolved.js';
import { recordLine } from './debug-info.js';

/** What a header's module binds under one ABI; "own" is what the header itself declares, not what it includes. */
export interface OwnParts {
  /** Own ones, and what they contain. */
  readonly records: readonly RecordLayout[];
  readonly enums: readonly EnumLayout[];
  readonly typedefs: readonly TypedefLayout[];
  readonly constants: readonly Constant[];
  readonly functions: readonly MacroFunction[];
  /** Own ones, as `recordLine` writes them, sorted. */
  readonly recordLines: readonly string[];
  /** Fields of own records. */
  readonly fields: number;
  /** Own ones, as `name=value`, sorted; of named and of anonymous enums. */
  readonly enumerators: readonly string[];
  /** Every name that a typedef gave to anything. */
  readonly typedefNames: ReadonlySet<string>;
  /** Names of macros that have a binding, and of those for which an enumerator stands. */
  readonly bound: ReadonlySet<string>;
  /** Names of which the report says why they have no binding. */
  readonly unbound: ReadonlySet<string>;
}

export function ownParts(module: ModuleModel, analysis: HeaderAnalysis): OwnParts {
  const { abi } = analysis;
  const isOwn = ({ place }: { readonly place: { readonly file: string } }): boolean => place.file === module.header;
  const records = under(module.records, abi);
  const enums = under(module.enums, abi);
  const typedefs = under(module.typedefs, abi);
  const constants = under(module.constants, abi);
  const functions = under(module.functions, abi);
  const ownRecords = records.filter(isOwn);
  const anonymous = constants.filter(({ origin }) => origin === 'enumerator');
  const enumerators = [
    ...enums.filter(isOwn).flatMap((item) => item.enumerators.map(({ name, value }) => `${name}=${value}`)),
    ...anonymous.map(({ name, value }) => `${name}=${value.kind === 'integer' ? value.value : value.bytes}`),
  ];
  return {
    records,
    enums,
    typedefs,
    constants,
    functions,
    recordLines: ownRecords.map(({ kind, tag, size, fields }) => recordLine(kind, tag, size, fields)).sort(),
    fields: ownRecords.reduce((sum, { fields }) => sum + fields.length, 0),
    enumerators: enumerators.sort(),
    typedefNames: new Set([
      ...typedefs.map(({ name }) => name),
      ...[...analysis.layout.records, ...analysis.layout.enums].flatMap((item) => item.typedefs),
    ]),
    bound: new Set(
      [...constants, ...functions].map(({ name }) => name).concat(enumerators.map((text) => text.split('=')[0]!)),
    ),
    unbound: new Set(analysis.constants.notConstant.map(({ name }) => name)),
  };
}

/** What of a model holds under one ABI. */
function under<T>(entities: readonly Entity<T>[], abi: AbiName): T[] {
  return entities.flatMap(({ variants }) =>
    variants.filter(({ abis }) => abis.includes(abi)).map(({ value }) => value),
  );
}

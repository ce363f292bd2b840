import type { Constant, MacroFunction, NotConstant } from '../constants/constant.js';
import type { AbiName } from '../layout/abi.js';
import type { EnumLayout, RecordLayout, TypedefLayout } from '../layout/resolved.js';
import type { SkippedDeclaration } from '../parse/declarations.js';
import type { HeaderAnalysis } from './header-analysis.js';
import type { Reexport } from './model.js';
import { constantSignature, recordDetail, Signatures } from './signature.js';
import { Candidates } from './variants.js';

/** A module while it is put together: everything that its header offers, before names are chosen and shared. */
export class ModuleDraft {
  readonly header: string;
  readonly path: string;
  /** The header's path as places have it. */
  readonly file: string;
  /** Files whose declarations are this module's. */
  readonly ownFiles: ReadonlySet<string>;
  readonly analyses: readonly HeaderAnalysis[];

  readonly records = new Candidates<RecordLayout>();
  readonly enums = new Candidates<EnumLayout>();
  readonly typedefs = new Candidates<TypedefLayout>();
  readonly aliases = new Candidates<TypedefLayout>();
  readonly constants = new Candidates<Constant>();
  readonly functions = new Candidates<MacroFunction>();
  readonly macros = new Candidates<NotConstant>();
  /** Ids of the records and enums that are here only because another record has one by value. */
  readonly dependencies = new Set<string>();
  readonly reexports: Reexport[] = [];
  readonly imports = new Map<string, string>();

  readonly #guards: ReadonlySet<string>;
  /** Every record and enum of the translation units, own or included. */
  readonly reachableRecords = new Candidates<RecordLayout>();
  readonly reachableEnums = new Candidates<EnumLayout>();

  constructor(header: string, path: string, analyses: readonly HeaderAnalysis[]) {
    this.header = header;
    this.path = path;
    this.file = analyses[0]!.unit.main;
    this.ownFiles = new Set(analyses.flatMap((analysis) => [...analysis.ownFiles]));
    this.analyses = analyses;
    this.#guards = new Set(analyses.flatMap(({ unit }) => unit.files.flatMap(({ guard }) => guard ?? [])));
    for (const { abi, layout } of analyses) this.#index(abi, layout);
  }

  #index(abi: AbiName, layout: HeaderAnalysis['layout']): void {
    const signatures = new Signatures(
      new Map(layout.records.map((record) => [record.id, record])),
      new Map(layout.enums.map((item) => [item.id, item])),
    );
    for (const record of layout.records) {
      const signature = () => signatures.record(record);
      this.reachableRecords.add(record.id, abi, record, signature, () => recordDetail(record));
    }
    for (const item of layout.enums) {
      const signature = () => signatures.enumeration(item);
      this.reachableEnums.add(item.id, abi, item, signature, () => item.typedefs.join(' '));
    }
  }

  /** Takes what the header itself declares and `wanted` accepts by its C names. */
  takeOwn(wanted: (names: readonly string[]) => boolean): void {
    for (const { abi, layout, constants } of this.analyses) {
      for (const record of layout.records) {
        if (this.ownFiles.has(record.place.file) && isNamed(record) && wanted(namesOf(record)))
          this.takeRecord(record.id);
      }
      const anonymous = new Set<string>();
      for (const item of layout.enums) {
        if (!this.ownFiles.has(item.place.file)) continue;
        const named = isNamed(item);
        if (!named) for (const enumerator of item.enumerators) anonymous.add(enumerator.name);
        if (named && wanted([...namesOf(item), ...item.enumerators.map((enumerator) => enumerator.name)])) {
          this.takeEnum(item.id);
        }
      }
      this.#takeTypedefs(this.typedefs, abi, layout.typedefs, wanted);
      this.#takeTypedefs(this.aliases, abi, layout.aliases, wanted);
      for (const constant of constants.constants) {
        if (constant.origin === 'enumerator' && !anonymous.has(constant.name)) continue;
        if (wanted([constant.name])) {
          this.constants.add(constant.name, abi, constant, () => constantSignature(constant));
        }
      }
      this.#takeMacros(abi, constants.notConstant, wanted);
      for (const item of constants.functions) {
        if (wanted([item.name])) this.functions.add(item.name, abi, item, () => functionSignature(item));
      }
    }
  }

  #takeTypedefs(
    into: Candidates<TypedefLayout>,
    abi: AbiName,
    typedefs: readonly TypedefLayout[],
    wanted: (names: readonly string[]) => boolean,
  ): void {
    for (const typedef of typedefs) {
      if (this.ownFiles.has(typedef.place.file) && wanted([typedef.name])) {
        into.add(typedef.name, abi, typedef, () => JSON.stringify(typedef.type));
      }
    }
  }

  /** Names without a value; whether one is an include guard is nobody's business. */
  #takeMacros(abi: AbiName, macros: readonly NotConstant[], wanted: (names: readonly string[]) => boolean): void {
    for (const macro of macros) {
      if (wanted([macro.name]) && !this.#guards.has(macro.name)) this.macros.add(macro.name, abi, macro, () => '');
    }
  }

  /** Completes the module with what one of its records has by value. */
  takeDependency(kind: 'record' | 'enum', id: string): void {
    this.dependencies.add(id);
    if (kind === 'enum') this.takeEnum(id);
    else this.takeRecord(id);
  }

  takeRecord(id: string): void {
    for (const [abi, definition] of this.reachableRecords.get(id)?.perAbi ?? []) this.records.take(id, abi, definition);
  }

  takeEnum(id: string): void {
    for (const [abi, definition] of this.reachableEnums.get(id)?.perAbi ?? []) this.enums.take(id, abi, definition);
  }

  /** What the header declares and has no binding, each once. */
  get leftOut(): { readonly notConstant: readonly NotConstant[]; readonly skipped: readonly SkippedDeclaration[] } {
    const taken = (name: string): boolean => !!this.constants.get(name) || !!this.functions.get(name);
    const notConstant = new Map<string, NotConstant>();
    const skipped = new Map<string, SkippedDeclaration>();
    for (const analysis of this.analyses) {
      for (const item of analysis.constants.notConstant) {
        if (!taken(item.name) && !notConstant.has(item.name)) notConstant.set(item.name, item);
      }
      for (const item of analysis.skipped) if (!skipped.has(item.name)) skipped.set(item.name, item);
    }
    return { notConstant: [...notConstant.values()], skipped: [...skipped.values()] };
  }
}

/** An anonymous record has a binding only where a field needs it. */
function isNamed(item: RecordLayout | EnumLayout): boolean {
  return item.tag !== null || item.typedefs.length > 0;
}

/** All the names by which a pattern may mean it. */
function namesOf(item: RecordLayout | EnumLayout): readonly string[] {
  return [item.id, ...(item.tag === null ? [] : [item.tag]), ...item.typedefs];
}

function functionSignature(item: MacroFunction): string {
  return JSON.stringify([item.parameters, item.body], (_key, value) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
}

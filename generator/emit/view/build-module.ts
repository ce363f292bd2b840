import type { ModuleModel, Reexport } from '../../bindings/model.js';
import { groupByText } from '../abi-groups.js';
import { blockCommentLines } from '../documentation.js';
import { stringLiteral } from '../literals.js';
import { ModuleUses, relativeModule, runtimeSpecifier } from '../module-uses.js';
import type { ClassNames } from '../names.js';
import { ownership, type Preamble } from '../ownership.js';
import { functionKey } from '../text-keys.js';
import { buildByAbi, buildConstant, buildEnum, buildTypedef } from './build-constants.js';
import { buildFunction } from './build-function.js';
import { buildRecord } from './build-record.js';
import type { ViewContext } from './context.js';
import type { ByAbiView, ExportView, FunctionView, ModuleView } from './module-view.js';
import type { RecordView } from './record-view.js';

/** A module's view, and the names that it exports itself, for `index.ts`. */
export interface BuiltModule {
  /** All but what depends on the exports of other modules. */
  readonly view: Omit<ModuleView, 'reexports' | 'isEmpty'>;
  readonly values: readonly string[];
  readonly types: readonly string[];
}

/** The view model of one header's module, its records put into words. */
export function buildModule(
  module: ModuleModel,
  preamble: Preamble,
  renderRecord: (view: RecordView) => string,
  context: ViewContext,
): BuiltModule {
  const uses = new ModuleUses(module.path);
  const { names, index } = context;
  const values: string[] = [];
  const types: string[] = [];

  const typedefs = module.typedefs.flatMap((entity) => buildTypedef(entity, uses, context) ?? []);
  types.push(...typedefs.map(({ name }) => name));
  const constants = module.constants.map((entity) => buildConstant(entity, context));
  for (const { name, byAbi } of constants) values.push(name, ...(byAbi ? [byAbi.name] : []));

  const functions: FunctionView[] = [];
  const functionsByAbi: ByAbiView[] = [];
  for (const entity of module.functions) {
    const variants = groupByText(entity, functionKey);
    const found = names.functions.get(entity.id)!;
    const built = variants.map((variant, i) => buildFunction(variant, found.variants[i]!, uses, context));
    functions.push(...built);
    if (variants.length > 1) {
      functionsByAbi.push(buildByAbi(found.byAbi, variants, found.variants, context));
    }
  }
  values.push(...functions.map(({ name }) => name), ...functionsByAbi.map(({ name }) => name));

  const enums = module.enums.flatMap((entity) => buildEnum(entity, context) ?? []);
  for (const { name, byAbi } of enums) values.push(name, ...(byAbi ? [byAbi.name] : []));

  const records: string[] = [];
  const recordsByAbi: ByAbiView[] = [];
  for (const entity of module.records) {
    const found = names.records.get(entity.id);
    if (!found) continue;
    const variants = index.variants(entity.id);
    variants.forEach((variant, i) => {
      const record = buildRecord(variant, found.variants[i]!, uses, context);
      records.push(renderRecord(record));
      values.push(...classExports(found.variants[i]!, record.atomics.length > 0));
    });
    if (variants.length > 1) {
      const classes = found.variants.map((variant) => variant.class);
      recordsByAbi.push(buildByAbi(found.byAbi, variants, classes, context));
      values.push(found.byAbi);
    }
  }

  const view: BuiltModule['view'] = {
    preamble: blockCommentLines([
      ownership(preamble.version, `from ${module.header}`),
      `Made again by: ${preamble.command}`,
      '',
      `SHA-256 of the header: ${module.sha256}`,
      `ABIs: ${context.abis.join(', ')}`,
      ...(module.licence.length > 0 ? ['', "The header's own notice:", ...module.licence] : []),
    ]),
    runtimeLiteral: uses.usesRuntime
      ? stringLiteral(runtimeSpecifier(module.path, context.options.runtimeModule))
      : null,
    imports: uses.imports(),
    locals: uses.locals(),
    typedefs,
    constants,
    functions,
    functionsByAbi,
    enums,
    records,
    recordsByAbi,
  };
  return { view, values, types };
}

/** What a module exports from others, once it is known what those export. */
export function buildReexports(
  module: ModuleModel,
  exported: ReadonlyMap<string, ReadonlySet<string>>,
  context: ViewContext,
): ExportView[] {
  const byOwner = new Map<string, string[]>();
  for (const reexport of module.reexports) {
    const known = exported.get(reexport.from);
    const list = byOwner.get(reexport.from) ?? [];
    byOwner.set(reexport.from, list);
    list.push(...namesOf(reexport, context).filter((name) => known?.has(name)));
  }
  return [...byOwner]
    .filter(([, list]) => list.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([owner, list]) => ({
      type: false,
      names: [...new Set(list)].sort(),
      fromLiteral: stringLiteral(relativeModule(module.path, owner)),
    }));
}

function namesOf({ kind, id }: Reexport, { names }: ViewContext): readonly string[] {
  switch (kind) {
    case 'record': {
      const found = names.records.get(id);
      return found ? [...found.variants.flatMap((variant) => classExports(variant, true)), found.byAbi] : [];
    }
    case 'function': {
      const found = names.functions.get(id);
      return found ? [...found.variants, found.byAbi] : [];
    }
    case 'typedef':
    case 'macro':
      return [];
    case 'enum':
    case 'constant': {
      const found = (kind === 'enum' ? names.enums : names.constants).get(id);
      return found ? [found.name, found.byAbi] : [];
    }
  }
}

function classExports(names: ClassNames, hasAtomics: boolean): readonly string[] {
  return [names.class, names.array, names.cursor, ...(hasAtomics ? [names.atomics] : [])];
}

import { evaluateInteger } from '../constants/evaluate.js';
import type { EvaluationScope } from '../constants/scope.js';
import type { DiagnosticSink } from '../diagnostics/diagnostic.js';
import type { Declarations } from '../parse/declarations.js';
import type { Abi } from './abi.js';
import { DeclarationIndex } from './declaration-index.js';
import { EnumResolver } from './enum-resolver.js';
import type { LayoutContext } from './layout-context.js';
import { LayoutScope } from './layout-scope.js';
import { assertionFailed, assertionNotConstant } from './messages.js';
import { RecordResolver } from './record-resolver.js';
import type { EnumLayout, RecordLayout, TypedefLayout, UnitLayout } from './resolved.js';
import { isProblem } from './type-info.js';
import { TypeResolver } from './type-resolver.js';

/** A unit's layout, and answers about its types for expressions that come later: macros with `sizeof`. */
export interface LayoutSession {
  readonly unit: UnitLayout;
  /** Sizes, members and enumerators, as the evaluator asks for them. */
  readonly scope: EvaluationScope;
  isTypeName(name: string): boolean;
}

/**
 * Sizes, alignments, offsets and bit positions of everything that a translation unit declares, under one ABI. Nothing
 * is taken in source order: an array length may use a record that comes later. What is wrong is reported with its
 * place; the unit has all that is right.
 */
export function layoutUnit(declarations: Declarations, abi: Abi, sink: DiagnosticSink): LayoutSession {
  const index = new DeclarationIndex(declarations, sink);
  const names = typedefNames(declarations, index);
  const context = {} as { -readonly [K in keyof LayoutContext]: LayoutContext[K] };
  context.abi = abi;
  context.sink = sink;
  context.index = index;
  const types = new TypeResolver(context);
  const enums = new EnumResolver(context, names);
  const recordResolver = new RecordResolver(context, names);
  context.types = types;
  context.enums = enums;
  context.records = recordResolver;
  const scope = new LayoutScope(context, (name) => enums.lookup(name));
  context.scope = scope;

  const enumLayouts: EnumLayout[] = [];
  for (const id of index.enums.keys()) {
    const layout = enums.layout(id);
    if (layout) enumLayouts.push(layout);
  }
  const records: RecordLayout[] = [];
  for (const declaration of index.records.values()) {
    if (declaration.members === null) continue;
    const result = recordResolver.result(declaration.id);
    if ('layout' in result) records.push(result.layout);
  }
  const typedefs: TypedefLayout[] = [];
  const aliases: TypedefLayout[] = [];
  for (const declaration of index.typedefs.values()) {
    const info = types.typedef(declaration);
    const alias = index.alias(declaration.name);
    const named = alias?.exact && (alias.type.kind === 'record' || alias.type.kind === 'enum');
    if (isProblem(info)) continue;
    const { name, place, comment } = declaration;
    (named ? aliases : typedefs).push({
      name,
      type: info.type,
      typeText: types.text(declaration.type),
      place,
      comment,
    });
  }
  checkAssertions(declarations, context);
  return {
    unit: { abi: abi.name, records, enums: enumLayouts, typedefs, aliases },
    scope,
    isTypeName: (name) => index.typedefs.has(name),
  };
}

/** Records and enums by id with the typedefs that are other names for exactly them, in source order. */
function typedefNames(declarations: Declarations, index: DeclarationIndex): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { name } of declarations.typedefs) {
    const alias = index.alias(name);
    if (!alias?.exact || (alias.type.kind !== 'record' && alias.type.kind !== 'enum')) continue;
    const known = names.get(alias.type.id);
    if (!known) names.set(alias.type.id, [name]);
    else if (!known.includes(name)) known.push(name);
  }
  return names;
}

function checkAssertions(declarations: Declarations, { scope, sink, abi }: LayoutContext): void {
  for (const { condition, message, place } of declarations.assertions) {
    const result = evaluateInteger(condition, scope);
    if (result.kind === 'failure') {
      if (!result.reported) sink.report(assertionNotConstant, { place: result.place }, result.reason);
    } else if (result.value === 0n) sink.report(assertionFailed, { place }, message, abi.name);
  }
}

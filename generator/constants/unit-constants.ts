import type { DiagnosticSink } from '../diagnostics/diagnostic.js';
import type { Place } from '../diagnostics/place.js';
import { printTokens } from '../language/token-text.js';
import type { ParseContext } from '../language/type-name-parser.js';
import type { Abi } from '../layout/abi.js';
import type { LayoutSession } from '../layout/layout-unit.js';
import type { ConstantDeclaration, Declarations } from '../parse/declarations.js';
import { CommentFinder } from '../preprocess/comment-finder.js';
import type { Macro, TranslationUnit } from '../preprocess/translation-unit.js';
import type { Constant, ConstantValue, MacroFunction, NotConstant, UnitConstants } from './constant.js';
import { evaluate } from './evaluate.js';
import type { Evaluation, EvaluationFailure } from './evaluation.js';
import { isTooLarge } from './function-size.js';
import { convert } from './integer-types.js';
import { argumentName, macroExpression, withParameterNames } from './macro-expression.js';
import { mistakes } from './messages.js';
import { isFailure } from './scope.js';
import { typedFunction } from './typed-function.js';
import { UnitScope } from './unit-scope.js';

/**
 * The constants of a translation unit under one ABI: macros as they hold at its end, enumerators, `static const`
 * integers, and macros that are integer functions of their parameters; of all files for which `isOwn` holds. Every
 * other macro is listed with the reason why it is none of these. A mistake of arithmetic in what is a constant
 * otherwise is reported to `sink`. A macro for which `isLeftOut` holds is listed and not looked at: the configuration
 * asked for that, and may have done so because of a mistake in it.
 */
export function collectConstants(
  unit: Pick<TranslationUnit, 'macros' | 'comments' | 'files'>,
  declarations: Declarations,
  session: LayoutSession,
  _abi: Abi,
  sink: DiagnosticSink,
  isOwn: (place: Place) => boolean,
  isLeftOut: (name: string) => boolean = () => false,
): UnitConstants {
  const collector = new Collector(unit, declarations, session, sink);
  // In this order: macros refer to enumerators and constants whatever file these are in.
  for (const declaration of declarations.constants) collector.addStaticConst(declaration, isOwn(declaration.place));
  for (const macro of unit.macros.values()) {
    if (macro.predefined || !isOwn(macro.place)) continue;
    if (isLeftOut(macro.name)) collector.leaveOut(macro);
    else collector.addMacro(macro);
  }
  collector.addEnumerators(declarations, isOwn);
  return collector.result();
}

class Collector {
  readonly #unit: Pick<TranslationUnit, 'macros' | 'comments' | 'files'>;
  readonly #sink: DiagnosticSink;
  readonly #scope: UnitScope;
  readonly #context: ParseContext;
  readonly #comments: CommentFinder;
  readonly #constants: Constant[] = [];
  readonly #functions: MacroFunction[] = [];
  readonly #notConstant: NotConstant[] = [];

  constructor(
    unit: Pick<TranslationUnit, 'macros' | 'comments' | 'files'>,
    declarations: Declarations,
    session: LayoutSession,
    sink: DiagnosticSink,
  ) {
    this.#unit = unit;
    this.#sink = sink;
    this.#scope = new UnitScope(session.scope, declarations, unit.macros);
    this.#context = { isTypeName: (name) => session.isTypeName(name) };
    this.#comments = new CommentFinder(unit.comments);
  }

  addMacro(macro: Macro): void {
    const parsed = macroExpression(macro, this.#unit.macros, this.#context);
    if ('reason' in parsed) {
      this.#notConstant.push({ name: macro.name, reason: parsed.reason, place: macro.place });
      return;
    }
    const { expression } = parsed;
    if (macro.parameters) {
      const parameters = new Map(macro.parameters.map((name, i) => [argumentName(i), name]));
      const compiled = typedFunction(expression, parameters, this.#scope);
      if ('body' in compiled && isTooLarge(compiled.body)) {
        const reason = 'is too large an expression to become a function';
        this.#notConstant.push({ name: macro.name, reason, place: macro.place });
      } else if ('body' in compiled) {
        const { name, place } = macro;
        const rest = { source: printTokens(macro.body), place, comment: this.#commentOf(macro) };
        this.#functions.push({ name, parameters: macro.parameters, body: compiled.body, ...rest });
      } else this.#refuse(macro, compiled);
      return;
    }
    // `#define A A` beside an enumerator A: the enumerator is listed under the name.
    if (expression.kind === 'name' && expression.name === macro.name && this.#isEnumerator(macro.name)) return;
    const result = evaluate(expression, this.#scope);
    if (result.kind === 'failure') this.#fail(macro.name, macro, result);
    else {
      const { name, place } = macro;
      const rest = { source: printTokens(macro.body), place, comment: this.#commentOf(macro) };
      this.#constants.push({ name, value: constantValue(result), origin: 'macro', ...rest });
    }
  }

  addStaticConst(declaration: ConstantDeclaration, own: boolean): void {
    const { name, place, comment } = declaration;
    const type = this.#scope.classify(declaration.type);
    const result = evaluate(declaration.value, this.#scope);
    if (isFailure(type) || type.kind !== 'integer' || result.kind === 'string') {
      const reason = isFailure(type) ? type.failure : 'has a type that is no integer';
      if (own) this.#notConstant.push({ name, reason, place });
      return;
    }
    if (result.kind === 'failure') {
      if (own) this.#fail(name, { name, place, parameters: null }, result);
      return;
    }
    const value = convert(result.value, type.name, this.#scope.abi);
    this.#scope.define(name, { value, type: type.name });
    if (!own) return;
    const integer: ConstantValue = { kind: 'integer', value, type: type.name };
    this.#constants.push({
      name,
      value: integer,
      origin: 'static-const',
      source: declaration.declaration,
      place,
      comment,
    });
  }

  leaveOut({ name, place }: Macro): void {
    this.#notConstant.push({ name, reason: 'is left out by the configuration', place });
  }

  addEnumerators(declarations: Declarations, isOwn: (place: Place) => boolean): void {
    const taken = new Set(this.#constants.map((constant) => constant.name));
    for (const { enumerators } of declarations.enums) {
      for (const { name, place, comment, declaration } of enumerators ?? []) {
        const found = isOwn(place) ? this.#scope.lookup(name) : undefined;
        if (!found || isFailure(found)) continue;
        if (taken.has(name)) {
          this.#notConstant.push({ name, reason: 'is hidden by a macro of the same name', place });
          continue;
        }
        const value: ConstantValue = { kind: 'integer', value: found.value, type: found.type };
        this.#constants.push({ name, value, origin: 'enumerator', source: declaration || name, place, comment });
      }
    }
  }

  result(): UnitConstants {
    const files = new Map(this.#unit.files.map((file, i) => [file.path, i]));
    const fileOf = (place: Place): number => files.get(place.file) ?? files.size;
    const inOrder = <T extends { readonly place: Place }>(items: T[]): T[] =>
      items.sort(({ place: a }, { place: b }) => fileOf(a) - fileOf(b) || a.line - b.line || a.column - b.column);
    return {
      constants: inOrder(this.#constants),
      functions: inOrder(this.#functions),
      notConstant: inOrder(this.#notConstant),
    };
  }

  #isEnumerator(name: string): boolean {
    const found = this.#scope.lookup(name);
    return found !== undefined && !isFailure(found);
  }

  /** A constant with a mistake is an error; all else is no constant. */
  #fail(name: string, macro: Pick<Macro, 'name' | 'place' | 'parameters'>, failure: EvaluationFailure): void {
    if (failure.code === 'not-constant') this.#refuse(macro, failure);
    else {
      const notes = samePlace(failure.place, macro.place)
        ? undefined
        : [{ message: `${name} is defined here.`, place: macro.place }];
      this.#sink.report(mistakes[failure.code], { place: failure.place, notes }, name, failure.reason);
    }
  }

  #refuse(macro: Pick<Macro, 'name' | 'place' | 'parameters'>, failure: EvaluationFailure): void {
    const reason = withParameterNames(failure.reason, macro);
    this.#notConstant.push({ name: macro.name, reason, place: macro.place });
  }

  #commentOf(macro: Macro): string | null {
    const end = macro.body[macro.body.length - 1]?.place ?? macro.place;
    return this.#comments.above(macro.place) ?? this.#comments.behind(end, Number.POSITIVE_INFINITY);
  }
}

function constantValue(result: Exclude<Evaluation, EvaluationFailure>): ConstantValue {
  return result.kind === 'integer'
    ? { kind: 'integer', value: result.value, type: result.type }
    : { kind: 'string', bytes: result.bytes, type: result.type };
}

function samePlace(a: Place, b: Place): boolean {
  return a.file === b.file && a.line === b.line;
}

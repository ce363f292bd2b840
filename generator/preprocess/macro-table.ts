import type { Place } from '../diagnostics/place.js';
import { tokenize } from '../language/lexer.js';
import type { Token } from '../language/token.js';
import type { Macro } from './translation-unit.js';

/** Macros whose value the preprocessor computes at each use; `_Pragma` and the `__has_` operators count among them. */
export const BUILTIN_NAMES = [
  '__LINE__',
  '__FILE__',
  '__BASE_FILE__',
  '__FILE_NAME__',
  '__COUNTER__',
  '__INCLUDE_LEVEL__',
  '__DATE__',
  '__TIME__',
  '__TIMESTAMP__',
  '_Pragma',
  '__has_include',
  '__has_include_next',
  '__has_attribute',
  '__has_c_attribute',
  '__has_cpp_attribute',
  '__has_builtin',
] as const;
export type BuiltinName = (typeof BUILTIN_NAMES)[number];

const NOWHERE: Place = { file: '<predefined>', line: 1, column: 1 };

/** A macro whose body is lexed when somebody asks for it. */
class LazyMacro implements Macro {
  readonly name: string;
  readonly parameters: readonly string[] | null;
  readonly variadic: boolean;
  readonly place: Place;
  readonly predefined = true;
  readonly #source: string;
  #body: readonly Token[] | undefined;

  constructor(name: string, parameters: readonly string[] | null, variadic: boolean, source: string, place: Place) {
    this.name = name;
    this.parameters = parameters;
    this.variadic = variadic;
    this.#source = source;
    this.place = place;
  }

  get body(): readonly Token[] {
    if (this.#body === undefined) {
      const tokens = tokenize(this.#source, () => this.place);
      if (tokens[0]?.space) tokens[0] = { ...tokens[0], space: false };
      this.#body = tokens;
    }
    return this.#body;
  }
}

const HEAD = /^([A-Za-z_$][\w$]*)(?:\(([^)]*)\))?$/;

/**
 * A macro from outside of any file: `head` is its name, with a parameter list for a function-like one. Undefined when
 * the head is malformed.
 */
export function macroFromText(head: string, body: string, place: Place): Macro | undefined {
  const match = HEAD.exec(head);
  if (!match || match[1] === 'defined') return undefined;
  const list = match[2]?.trim();
  if (list === undefined) return new LazyMacro(match[1]!, null, false, body, place);
  const names = list === '' ? [] : list.split(',').map((name) => name.trim());
  const variadic = names[names.length - 1] === '...';
  if (variadic) names[names.length - 1] = '__VA_ARGS__';
  if (new Set(names).size !== names.length || !names.every((name) => /^[A-Za-z_$][\w$]*$/.test(name))) return undefined;
  return new LazyMacro(match[1]!, names, variadic, body, place);
}

const builtinMacros = new Map<string, Macro>(
  BUILTIN_NAMES.map((name) => [name, new LazyMacro(name, null, false, '', NOWHERE)]),
);

export function isBuiltinName(name: string): name is BuiltinName {
  return builtinMacros.has(name);
}

export function isBuiltin(macro: Macro): boolean {
  return builtinMacros.get(macro.name) === macro;
}

/** Size of the filter; names that share a slot only cost a lookup. */
const FILTER_SIZE = 1 << 16;

/** Slot of a name in the filter: the same sum that the scanner makes while it walks an identifier. */
export function filterSlot(name: string): number {
  let hash = name.charCodeAt(0);
  for (let i = 1; i < name.length; i++) hash = (Math.imul(hash, 31) + name.charCodeAt(i)) | 0;
  return hash & (FILTER_SIZE - 1);
}
export const FILTER_MASK = FILTER_SIZE - 1;

interface Predefined {
  readonly macros: ReadonlyMap<string, Macro>;
  readonly filter: Uint8Array;
}

const predefinedSets = new WeakMap<object, Predefined>();

function predefinedOf(record: Readonly<Record<string, string>>): Predefined {
  let set = predefinedSets.get(record);
  if (!set) {
    const macros = new Map<string, Macro>();
    const filter = new Uint8Array(FILTER_SIZE);
    for (const name of builtinMacros.keys()) filter[filterSlot(name)] = 1;
    for (const head in record) {
      // The ABI's own names are known to be right, and nearly all are object-like.
      const macro = head.endsWith(')')
        ? macroFromText(head, record[head]!, NOWHERE)
        : new LazyMacro(head, null, false, record[head]!, NOWHERE);
      if (!macro) continue;
      macros.set(macro.name, macro);
      filter[filterSlot(macro.name)] = 1;
    }
    predefinedSets.set(record, (set = { macros, filter }));
  }
  return set;
}

/** What is defined at a point of a translation unit: the ABI's macros, shared by all units, under the unit's own. */
export class MacroTable {
  /** Non-zero in the slot of every name that may be a macro. */
  readonly filter: Uint8Array;
  readonly #predefined: ReadonlyMap<string, Macro>;
  /** Undefined: #undef of a predefined macro. */
  readonly #own = new Map<string, Macro | undefined>();
  readonly #pushed = new Map<string, (Macro | undefined)[]>();

  constructor(predefined: Readonly<Record<string, string>>) {
    const set = predefinedOf(predefined);
    this.#predefined = set.macros;
    this.filter = set.filter.slice();
  }

  get(name: string): Macro | undefined {
    const own = this.#own.get(name);
    if (own !== undefined || this.#own.has(name)) return own;
    return this.#predefined.get(name) ?? builtinMacros.get(name);
  }

  /** Defines a macro; it takes the last place in the order of definition. */
  set(macro: Macro): void {
    this.#own.delete(macro.name);
    this.#own.set(macro.name, macro);
    this.filter[filterSlot(macro.name)] = 1;
  }

  delete(name: string): void {
    this.#own.delete(name);
    if (this.#predefined.has(name) || builtinMacros.has(name)) this.#own.set(name, undefined);
  }

  /** `#pragma push_macro`. */
  push(name: string): void {
    const stack = this.#pushed.get(name);
    if (stack) stack.push(this.get(name));
    else this.#pushed.set(name, [this.get(name)]);
  }

  /** `#pragma pop_macro`. */
  pop(name: string): void {
    const stack = this.#pushed.get(name);
    if (!stack || stack.length === 0) return;
    const macro = stack.pop();
    this.delete(name);
    if (macro) this.set(macro);
  }

  /** All that are defined, without the computed ones: predefined first, then in order of definition. */
  all(): ReadonlyMap<string, Macro> {
    const all = new Map<string, Macro>();
    for (const [name, macro] of this.#predefined) if (!this.#own.has(name)) all.set(name, macro);
    for (const [name, macro] of this.#own) if (macro && !isBuiltin(macro)) all.set(name, macro);
    return all;
  }
}

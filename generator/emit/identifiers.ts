/**
 * What TypeScript allows as a name, and what generated modules need for themselves. All of it is about one name at a
 * time; `names.ts` decides between names.
 */

const words = (text: string): string[] => text.split(' ');

/** Never a binding in a strict module. */
const reserved = new Set(
  words(
    'break case catch class const continue debugger default delete do else enum export extends false finally for ' +
      'function if import in instanceof new null return super switch this throw true try typeof var void while with ' +
      'implements interface let package private protected public static yield await arguments eval async of ' +
      'undefined NaN Infinity globalThis any unknown never number string boolean symbol object bigint ' +
      'require exports module',
  ),
);

/** Globals that generated modules or their readers rely on: a binding of the same name would hide them. */
const globals = new Set(
  words(
    'Array ArrayBuffer ArrayBufferLike ArrayBufferView Atomics BigInt BigInt64Array BigUint64Array Boolean DataView ' +
      'Date Error Float32Array Float64Array Function Int8Array Int16Array Int32Array Iterable IterableIterator JSON ' +
      'Map Math Number Object Promise Proxy RangeError Record Reflect RegExp Set SharedArrayBuffer String Symbol ' +
      'TypeError Uint8Array Uint16Array Uint32Array Uint8ClampedArray WeakMap WeakRef WeakSet',
  ),
);

/** Members of every generated class and of every object: a field of the same name would change what they mean. */
const members = new Set(
  words(
    'view base constructor prototype toJSON copyFrom equals atomics then toString toLocaleString valueOf ' +
      'hasOwnProperty isPrototypeOf propertyIsEnumerable __proto__ __defineGetter__ __defineSetter__ ' +
      '__lookupGetter__ __lookupSetter__ $record',
  ),
);

const identifier = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;

/** Whether a module may export it: an identifier without `$` (the modules' own names have it), not taken by the language. */
export function isBindingName(name: string): boolean {
  return identifier.test(name) && !reserved.has(name) && !globals.has(name);
}

/** Whether an accessor may have it. Reserved words may. */
export function isMemberName(name: string): boolean {
  return identifier.test(name.replaceAll('$', '_')) && !members.has(name);
}

/** Whether it can stand as a property key without quotes. */
export function isPlainKey(name: string): boolean {
  return identifier.test(name.replaceAll('$', '_')) && name !== '__proto__';
}

/** A C name as a binding: itself wherever possible. */
export function bindingName(name: string): string {
  const clean = cleaned(name).replaceAll('$', '_');
  return isBindingName(clean) ? clean : `${clean}_`;
}

/** A C field name as an accessor: itself wherever possible. */
export function memberName(name: string): string {
  const clean = cleaned(name);
  return isMemberName(clean) ? clean : `${clean}_`;
}

/** The parameter names that a macro function may not use: the names that its body uses. */
export function parameterName(name: string): string {
  const clean = bindingName(name);
  return clean === 'exact' || clean === 'value' ? `${clean}_` : clean;
}

/** A C name in the style of TypeScript's types: `xen_argo_addr` gives `XenArgoAddr`, `x86_64_regs` gives `X86_64Regs`. */
export function typeName(name: string): string {
  const shouting = !/[a-z]/.test(name);
  let result = '';
  for (const part of cleaned(name).replaceAll('$', '_').split('_')) {
    if (part === '') continue;
    const rest = shouting ? part.slice(1).toLowerCase() : part.slice(1);
    // 86_64 would read 8664.
    const digits = /\d$/.test(result) && /^\d/.test(part);
    result += (digits ? '_' : '') + part.charAt(0).toUpperCase() + rest;
  }
  if (result === '' || !/^\p{ID_Start}/u.test(result)) result = `_${result}`;
  return isBindingName(result) ? result : `${result}_`;
}

/** `foo_t`, the usual name of a typedef, names the thing `foo`. */
export function withoutTypedefSuffix(name: string): string {
  return /^.+_t$/.test(name) ? name.slice(0, -2) : name;
}

/** Other characters (escapes, emoji of GNU C) become underscores, so that any C name gives an identifier. */
function cleaned(name: string): string {
  const clean = name.replace(/[^\p{ID_Continue}$]/gu, '_');
  return /^[\p{ID_Start}_$]/u.test(clean) ? clean : `_${clean}`;
}

/** Gives out names once. Deterministic: who asks first keeps the name, who comes later gets the first free number. */
export class NameScope {
  readonly #used = new Set<string>();
  readonly #next = new Map<string, number>();

  has(name: string): boolean {
    return this.#used.has(name);
  }

  reserve(name: string): void {
    this.#used.add(name);
  }

  /** `avoid` are names that others will ask for and must get. */
  take(wanted: string, avoid?: ReadonlySet<string>): string {
    let name = wanted;
    if (this.#used.has(name)) {
      let number = this.#next.get(wanted) ?? 2;
      const separator = /\d$/.test(wanted) ? '_' : '';
      while (this.#used.has((name = `${wanted}${separator}${number}`)) || avoid?.has(name)) number++;
      this.#next.set(wanted, number + 1);
    }
    this.#used.add(name);
    return name;
  }
}

import type { Constant, MacroFunction } from '../constants/constant.js';
import type { EnumLayout } from '../layout/resolved.js';

/** What decides whether the variants of an entity need bindings of their own: the value, not how it is written. */

export function constantKey({ value }: Constant): string {
  return value.kind === 'integer' ? String(value.value) : JSON.stringify(value.bytes);
}

export function enumKey({ enumerators }: EnumLayout): string {
  return JSON.stringify(enumerators.map(({ name, value }) => [name, String(value)]));
}

/** Iterative, unlike JSON.stringify: a macro's expression may nest deeply. */
export function functionKey({ parameters, body }: MacroFunction): string {
  const parts: string[] = [...parameters];
  const stack: unknown[] = [body];
  while (stack.length > 0) {
    const node = stack.pop();
    if (typeof node === 'object' && node !== null) {
      const entries = Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1));
      parts.push('(');
      for (const [key, value] of entries) stack.push(value, key);
    } else parts.push(String(node));
  }
  return parts.join(' ');
}

/** What is asked of a class of records: its layout says which properties are fields. */
interface RecordClass {
  readonly name: string;
  readonly prototype: object;
  readonly LAYOUT: { readonly fields: Readonly<Record<string, unknown>> };
}

type Inspect = (value: unknown, options?: unknown) => string;

/**
 * Gives a class Node's `inspect` and returns the class itself. A method with the computed name `Symbol.for(...)` would
 * do the same, but bundlers keep a class that has one; a call marked as pure goes away with its class.
 */
export function record<T extends RecordClass>(type: T): T {
  Object.defineProperty(type.prototype, Symbol.for('nodejs.util.inspect.custom'), {
    value(this: Record<string, unknown>, depth: number, options: { stylize?: Stylize }, inspect: Inspect): string {
      const { name } = type;
      if (depth < 0) return options.stylize?.(`[${name}]`, 'special') ?? `[${name}]`;
      const fields = Object.keys(type.LAYOUT.fields).map((field) => [field, readField(this, field)] as const);
      // Tails are methods: only the caller knows how long they are.
      const shown = fields.filter(([, value]) => typeof value !== 'function');
      return `${name} ${inspect(Object.fromEntries(shown), options)}`;
    },
    configurable: true,
    writable: true,
  });
  return type;
}

/** A debugger shows records wherever they are: one that was moved beyond its buffer must not throw there. */
function readField(record: Record<string, unknown>, name: string): unknown {
  try {
    const value = record[name] as { toArray?: unknown };
    return typeof value.toArray === 'function' ? value.toArray() : value;
  } catch (error) {
    if (error instanceof RangeError) return new OutOfReach();
    throw error;
  }
}

/** Stands for a value that cannot be read. */
class OutOfReach {}

type Stylize = (text: string, style: string) => string;

/** Characters of a line beside its indentation. */
const WIDTH = 160;

/** What JSON takes as it is: nearly every key, id and name. */
const PLAIN = /^[ !#-[\]-~]*$/;

/**
 * JSON for people who read its differences: what fits into a line stands in one, all else has one entry a line. Numbers
 * of any size are allowed; bigints become decimal text, since JSON's numbers are exact up to 2^53 only. Keys whose value
 * is undefined are left out. Line ends are LF, one at the end.
 */
export function formatJson(value: unknown): string {
  return `${format(value, '\n')}\n`;
}

/** `line` begins a line with the indentation that the value stands at. */
function format(value: unknown, line: string): string {
  switch (typeof value) {
    case 'string':
      return PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);
    case 'bigint':
      return `"${value}"`;
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? formatList(value, line) : formatObject(value as Record<string, unknown>, line);
    default:
      return String(value);
  }
}

function formatList(values: readonly unknown[], line: string): string {
  if (values.length === 0) return '[]';
  const inner = `${line}  `;
  const items = values.map((value) => format(value, inner));
  return fits(items) ? `[${items.join(', ')}]` : `[${inner}${items.join(`,${inner}`)}${line}]`;
}

function formatObject(object: Readonly<Record<string, unknown>>, line: string): string {
  const inner = `${line}  `;
  const items: string[] = [];
  for (const key in object) {
    const value = object[key];
    if (value !== undefined) items.push(`${format(key, '')}: ${format(value, inner)}`);
  }
  return fits(items) ? `{ ${items.join(', ')} }` : `{${inner}${items.join(`,${inner}`)}${line}}`;
}

function fits(items: readonly string[]): boolean {
  let length = 2;
  for (const item of items) {
    length += item.length + 2;
    if (length > WIDTH || item.includes('\n')) return false;
  }
  return true;
}

/** Characters of a line beside its indentation. */
const WIDTH = 160;

/**
 * JSON for people who read its differences: what fits into a line stands in one, all else has one entry a line. Numbers
 * of any size are allowed; bigints become decimal text, since JSON's numbers are exact up to 2^53 only. Keys whose value
 * is undefined are left out. Line ends are LF, one at the end.
 */
export function formatJson(value: unknown): string {
  return `${format(value, 0)}\n`;
}

function format(value: unknown, indent: number): string {
  if (typeof value === 'bigint') return `"${value}"`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = indent + 2;
  if (Array.isArray(value)) {
    return join(
      value.map((item) => format(item, inner)),
      ['[', ']'],
      '',
      indent,
    );
  }
  const entries: string[] = [];
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) entries.push(`${JSON.stringify(key)}: ${format(item, inner)}`);
  }
  return join(entries, ['{', '}'], ' ', indent);
}

/** `room` stands inside of the brackets where all is in one line. */
function join(items: readonly string[], [open, close]: [string, string], room: string, indent: number): string {
  if (items.length === 0) return open + close;
  let length = 2 + room.length * 2 + (items.length - 1) * 2;
  let oneLine = true;
  for (const item of items) {
    length += item.length;
    if (length > WIDTH || item.includes('\n')) {
      oneLine = false;
      break;
    }
  }
  if (oneLine) return `${open}${room}${items.join(', ')}${room}${close}`;
  const start = `\n${' '.repeat(indent + 2)}`;
  return `${open}${start}${items.join(`,${start}`)}\n${' '.repeat(indent)}${close}`;
}

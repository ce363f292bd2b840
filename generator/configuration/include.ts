/** An entry of a prelude: `<name>`, `"name"`, or a bare name that means `"name"`. */
export const INCLUDE_PATTERN = /^(?:<[^<>"\r\n]+>|"[^<>"\r\n]+"|[^<>"\r\n]+)$/;

/** The form that `Options` has: with its brackets or quotes. */
export function toInclude(entry: string): string {
  return entry.startsWith('<') || entry.startsWith('"') ? entry : `"${entry}"`;
}

/** The shortest form that a configuration file may hold. */
export function fromInclude(include: string): string {
  return include.startsWith('"') ? include.slice(1, -1) : include;
}

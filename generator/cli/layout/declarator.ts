/**
 * A declaration of `name` with a type that is written without one, as C wants it: `uint8_t[56]` and `reserved` give
 * `uint8_t reserved[56]`, `int (*)(void)` and `call` give `int (*call)(void)`. Type and declarator come apart, so that a
 * printer can put them in columns.
 */
export function declare(typeText: string, name: string): { readonly type: string; readonly declarator: string } {
  const inner = innermostDeclarator(typeText);
  if (inner !== -1) {
    const open = typeText.indexOf('(');
    const gap = name !== '' && /\w/.test(typeText[inner - 1]!) ? ' ' : '';
    return {
      type: typeText.slice(0, open).trimEnd(),
      declarator: `${typeText.slice(open, inner)}${gap}${name}${typeText.slice(inner)}`,
    };
  }
  const bracket = typeText.indexOf('[');
  const end = bracket === -1 ? typeText.length : bracket;
  return { type: typeText.slice(0, end).trimEnd(), declarator: name + typeText.slice(end) };
}

/** Where the name goes in `int (*)(void)`, `int (*(*)[3])(void)`, `int (*const)[2]`; -1 without such parentheses. */
function innermostDeclarator(typeText: string): number {
  const match = /\((?:\s*\*\s*(?:const|volatile|restrict|\s)*\(?)*\s*\*\s*(?:const|volatile|restrict)*\s*(?=[)[])/.exec(
    typeText,
  );
  return match ? match.index + match[0].length : -1;
}

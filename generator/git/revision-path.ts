/** What `REV:path` names, as git writes it. */
export interface RevisionPath {
  readonly revision: string;
  /** From the root of the repository; one that starts with `./` or `../` from the working directory. */
  readonly path: string;
}

/** Takes `REV:path` apart; undefined for text without a colon. A colon in braces belongs to the revision. */
export function parseRevisionPath(text: string): RevisionPath | undefined {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '{') depth++;
    else if (character === '}') depth--;
    else if (character === ':' && depth <= 0) return { revision: text.slice(0, i), path: text.slice(i + 1) };
  }
  return undefined;
}

import type { AbiName } from '../layout/abi.js';

/** Something and the ABIs under which it is exactly that. */
export interface AbiGroup<T> {
  readonly abis: readonly AbiName[];
  readonly value: T;
}

/**
 * Joins what several ABIs (or several headers that include the same one) have in common. `subject` tells things apart,
 * `content` says whether two of them are the same under two ABIs. Order: first seen subjects, within them first seen
 * contents.
 */
export class AbiGroups<T> {
  readonly #subjects = new Map<string, Map<string, { readonly abis: Set<AbiName>; readonly value: T }>>();

  add(abi: AbiName, subject: string, content: string, value: T): void {
    let contents = this.#subjects.get(subject);
    if (!contents) {
      contents = new Map();
      this.#subjects.set(subject, contents);
    }
    const same = contents.get(content);
    if (same) same.abis.add(abi);
    else contents.set(content, { abis: new Set([abi]), value });
  }

  get all(): readonly AbiGroup<T>[] {
    const groups: AbiGroup<T>[] = [];
    for (const contents of this.#subjects.values()) {
      for (const { abis, value } of contents.values()) groups.push({ abis: [...abis], value });
    }
    return groups;
  }
}

import type { HeaderAnalysis } from '../../bindings/header-analysis.js';

/** What the macros of a translation unit mean for questions about it. */
export interface UnitMacros {
  /** Everything that is defined at the end of the unit, under any ABI. */
  readonly names: ReadonlySet<string>;
  /** `static const` integers, and the macros that use one: C does not count these as constant expressions. */
  readonly folded: ReadonlySet<string>;
}

/** Of one header, from its analyses under all ABIs. */
export function unitMacros(analyses: readonly HeaderAnalysis[]): UnitMacros {
  const names = new Set<string>();
  const folded = new Set<string>();
  for (const { unit, staticConstants } of analyses) {
    for (const name of unit.macros.keys()) names.add(name);
    for (const name of staticConstants) folded.add(name);
    if (folded.size > 0) addUsers(unit.macros, folded);
  }
  return { names, folded };
}

function addUsers(macros: HeaderAnalysis['unit']['macros'], folded: Set<string>): void {
  for (let before = -1; before !== folded.size; ) {
    before = folded.size;
    for (const [name, { body }] of macros) if (body.some(({ text }) => folded.has(text))) folded.add(name);
  }
}

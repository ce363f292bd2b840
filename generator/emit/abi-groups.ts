import type { Entity, Variant } from '../bindings/model.js';
import type { AbiName } from '../layout/abi.js';

/** How an ABI looks as the end of a class name. */
export const abiSuffix: Readonly<Record<AbiName, string>> = {
  x86_64: 'X86_64',
  arm64: 'Arm64',
  i386: 'I386',
  arm32: 'Arm32',
};

/** Merges the variants whose generated text is the same (`keyOf`), in the order of their first ABI. */
export function groupByText<T>(entity: Entity<T>, keyOf: (value: T) => string): readonly Variant<T>[] {
  const [only] = entity.variants;
  if (entity.variants.length === 1 && only) return [only];
  const groups = new Map<string, { abis: AbiName[]; value: T }>();
  for (const { abis, value } of entity.variants) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.abis.push(...abis);
    else groups.set(key, { abis: [...abis], value });
  }
  return [...groups.values()];
}

/** The ABIs of all variants with the index of the variant that serves each, in the configured order. */
export function abiTable(
  abis: readonly AbiName[],
  variants: readonly { readonly abis: readonly AbiName[] }[],
): readonly { readonly abi: AbiName; readonly variant: number }[] {
  return abis.flatMap((abi) => {
    const variant = variants.findIndex((candidate) => candidate.abis.includes(abi));
    return variant < 0 ? [] : [{ abi, variant }];
  });
}

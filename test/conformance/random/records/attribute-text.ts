import type { Attributes, Pack } from './tree.js';

/** The attributes as C text, if this is where their style puts them. */
export function attributesText({ packed: isPacked, aligned, style }: Attributes, where: 'before' | 'after'): string {
  if ((style === 2) !== (where === 'before')) return '';
  const items = [
    ...(isPacked ? ['packed'] : []),
    ...aligned.map((amount) => (amount === 'max' ? 'aligned' : `aligned(${amount})`)),
  ];
  if (items.length === 0) return '';
  if (style !== 1) return ` __attribute__((${items.join(', ')}))`;
  return items.map((item) => ` __attribute__((${item.replace(/^[a-z]+/, '__$&__')}))`).join('');
}

export function dimsText(dims: readonly number[]): string {
  return dims.map((length) => `[${length}]`).join('');
}

/** A declaration under `#pragma pack`, in one of the ways to write that. */
export function packed({ amount, style }: Pack, declaration: string): string {
  if (amount === null) return declaration;
  const [before, after] = [
    [`pack(push, ${amount})`, 'pack(pop)'],
    [`pack(${amount})`, 'pack()'],
    [`pack(push)\n#pragma pack(${amount})`, 'pack(pop)'],
    [`pack(push, outer, 2)\n#pragma pack(push, ${amount})`, 'pack(pop, outer)'],
    [`pack(push, 1)\n#pragma pack(push, inner, ${amount})`, 'pack(pop, inner)\n#pragma pack(pop)'],
  ][style]!;
  return `#pragma ${before}\n${declaration}\n#pragma ${after}`;
}

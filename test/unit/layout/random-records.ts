import type { CType, ScalarName } from '../../../generator/language/type.js';
import type { AbiName } from '../../../generator/layout/abi.js';
import type {
  Declarations,
  EnumDeclaration,
  MemberDeclaration,
  RecordDeclaration,
  TypedefDeclaration,
} from '../../../generator/parse/declarations.js';
import * as d from './declare.js';
import type { Random } from './random.js';

/** Random records, as C text for a compiler and as the declarations that the parser would make of that text. */
export interface RandomUnit {
  readonly text: string;
  readonly declarations: Declarations;
}

/** What the compiler that is compared with understands as GCC does. */
export interface RandomOptions {
  readonly abi: AbiName;
  readonly records: number;
  /** Leave out what Clang lays out in its own way. */
  readonly portable: boolean;
}

interface Choice {
  readonly c: string;
  readonly type: CType;
  /** Most bits of a bit-field; 0 for what is no integer. */
  readonly bits: number;
  readonly arrayable: boolean;
}

const INTEGERS: readonly (readonly [ScalarName, number])[] = [
  ['_Bool', 1],
  ['char', 8],
  ['signed char', 8],
  ['unsigned char', 8],
  ['short', 16],
  ['unsigned short', 16],
  ['int', 32],
  ['unsigned int', 32],
  ['unsigned int', 32],
  ['long long', 64],
  ['unsigned long long', 64],
];

export function randomUnit(random: Random, options: RandomOptions): RandomUnit {
  const wide = options.abi === 'x86_64' || options.abi === 'arm64';
  const choices: Choice[] = [];
  const addScalar = (name: ScalarName, bits: number): void => {
    choices.push({ c: name, type: d.scalar(name), bits, arrayable: true });
  };
  for (const [name, bits] of INTEGERS) addScalar(name, bits);
  addScalar('long', wide ? 64 : 32);
  addScalar('unsigned long', wide ? 64 : 32);
  addScalar('float', 0);
  addScalar('double', 0);
  addScalar('long double', 0);
  if (wide) addScalar('__int128', options.portable ? 0 : 128);
  choices.push({ c: 'void *', type: d.pointer(d.scalar('void')), bits: 0, arrayable: true });

  const lines: string[] = [];
  const enums: EnumDeclaration[] = [];
  const addEnum = (tag: string, value: string, bits: number, packed: boolean): void => {
    lines.push(`enum ${packed ? '__attribute__((packed)) ' : ''}${tag} { ${tag}_v = ${value} };`);
    const id = `enum ${tag}`;
    enums.push(d.enumeration(id, [[`${tag}_v`, d.literal(value)]], { attributes: d.attributes(packed, null) }));
    choices.push({ c: id, type: d.enumType(id), bits, arrayable: true });
  };
  addEnum('e4', '5', 32, false);
  addEnum('e8', '0x123456789', 64, false);
  addEnum('p1', '200', 8, true);
  addEnum('p2', '300', 16, true);

  const typedefs: TypedefDeclaration[] = [];
  if (!options.portable) {
    for (const [name, size, bits] of [
      ['short', 2, 16],
      ['int', 4, 32],
      ['unsigned long long', 8, 64],
      ['double', 8, 0],
    ] as const) {
      for (const align of [1, 2, 4, 8, 16, 32, 64]) {
        const alias = `${name.replaceAll(' ', '_')}_a${align}`;
        lines.push(`typedef ${name} ${alias} __attribute__((aligned(${align})));`);
        typedefs.push(d.typedef(alias, d.scalar(name), { attributes: d.attributes(false, align) }));
        choices.push({ c: alias, type: d.named(alias), bits: random.chance(0.5) ? bits : 0, arrayable: align <= size });
      }
    }
  }
  const basic = choices.length;
  const records: RecordDeclaration[] = [];
  for (let i = 0; i < options.records; i++) {
    const { text, record } = randomRecord(random, options, `r${i}`, choices, basic);
    lines.push(text);
    records.push(record);
    const flexible = record.members?.some((m) => m.type.kind === 'array' && m.type.length === null);
    if (!flexible) choices.push({ c: record.id, type: d.recordType(record.id), bits: 0, arrayable: true });
  }
  return { text: `${lines.join('\n')}\n`, declarations: d.declarations({ records, enums, typedefs }) };
}

function randomRecord(
  random: Random,
  options: RandomOptions,
  tag: string,
  choices: readonly Choice[],
  basic: number,
): { text: string; record: RecordDeclaration } {
  const kind = random.chance(0.2) ? 'union' : 'struct';
  const packed = random.chance(0.2);
  const aligned = random.chance(0.15) ? random.pick([1, 2, 4, 8, 16, 32, 64]) : null;
  const pack = random.chance(0.2) ? random.pick([1, 2, 4, 8, 16]) : null;
  const members: MemberDeclaration[] = [];
  const lines: string[] = [];
  const bitFieldShare = random.pick([0, 0.3, 0.7, 0.95]);
  const count = random.below(8) + (random.chance(0.03) ? 0 : 1);
  for (let i = 0; i < count; i++) {
    const choice = choices[random.chance(0.8) ? random.below(basic) : random.below(choices.length)]!;
    const asBits = choice.bits > 0 && random.chance(bitFieldShare);
    const attributePacked = random.chance(0.1) && !(options.portable && asBits);
    const attributeAligned =
      random.chance(0.1) && !(options.portable && asBits) ? random.pick([1, 2, 4, 8, 16, 32]) : null;
    const attributes = d.attributes(attributePacked, attributeAligned);
    const suffix = attributeText(attributePacked, attributeAligned);
    if (asBits) {
      const zero = random.chance(0.1) && !(options.portable && (packed || pack !== null));
      const name = zero || random.chance(0.15) ? null : `f${i}`;
      const width = zero ? 0 : randomWidth(random, choice.bits);
      lines.push(`  ${choice.c} ${name ?? ''} : ${width}${suffix};`);
      members.push(d.member(name, choice.type, { bitWidth: d.literal(width), attributes }));
      continue;
    }
    const name = `f${i}`;
    const dims: number[] = [];
    while (choice.arrayable && dims.length < 2 && random.chance(0.15)) dims.push(random.below(4));
    let type = choice.type;
    for (const dim of dims.toReversed()) type = d.array(type, dim);
    lines.push(`  ${choice.c} ${name}${dims.map((dim) => `[${dim}]`).join('')}${suffix};`);
    members.push(d.member(name, type, { attributes }));
  }
  if (kind === 'struct' && random.chance(0.05) && members.some((member) => member.name !== null)) {
    const choice = random.pick(choices.slice(0, basic).filter((candidate) => candidate.arrayable));
    lines.push(`  ${choice.c} tail[];`);
    members.push(d.member('tail', d.array(choice.type, null)));
  }
  const body = `${kind} ${tag} {\n${lines.join('\n')}\n}${attributeText(packed, aligned)};`;
  const text = pack === null ? body : `#pragma pack(push, ${pack})\n${body}\n#pragma pack(pop)`;
  const record = d.record(`${kind} ${tag}`, members, { attributes: d.attributes(packed, aligned), pack });
  return { text, record };
}

function randomWidth(random: Random, bits: number): number {
  if (random.chance(0.3)) return Math.min(bits, random.pick([1, 8, 16, 32, 64, bits]));
  return 1 + random.below(bits);
}

function attributeText(packed: boolean, aligned: number | null): string {
  const items = [...(packed ? ['packed'] : []), ...(aligned === null ? [] : [`aligned(${aligned})`])];
  return items.length > 0 ? ` __attribute__((${items.join(', ')}))` : '';
}

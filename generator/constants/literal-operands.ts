import { decodeCharacter, decodeString, type LiteralPrefix } from '../language/literal.js';
import type { Abi } from '../layout/abi.js';
import type { IntegerValue, Operand } from './evaluation.js';
import { type IntegerName, isIntegerName } from './integer-types.js';

/** A character constant with its type: `int`, or by its prefix what `wchar_t`, `char16_t`, `char32_t` are. */
export function characterOperand(text: string, abi: Abi): IntegerValue | undefined {
  const literal = decodeCharacter(text, {
    charSigned: abi.scalars.char?.signed ?? true,
    wideSigned: abi.scalars[abi.wideCharType]?.signed ?? true,
  });
  return literal && { kind: 'integer', value: literal.value, type: characterType(literal.prefix, abi) };
}

function characterType(prefix: LiteralPrefix, abi: Abi): IntegerName {
  switch (prefix) {
    case 'L':
      return isIntegerName(abi.wideCharType) ? abi.wideCharType : 'int';
    case 'u':
      return 'unsigned short';
    case 'U':
      return 'unsigned int';
    case 'u8':
      return 'unsigned char';
    case '':
      return 'int';
  }
}

/** Adjacent string literals put together. Wide ones have a size only. Undefined: malformed, or prefixes that differ. */
export function stringOperand(parts: readonly string[], abi: Abi): Operand | undefined {
  const prefixes = new Set(parts.map((part) => part.slice(0, part.indexOf('"'))));
  prefixes.delete('');
  if (prefixes.size > 1) return undefined;
  const [prefix = ''] = prefixes;
  if (prefix !== '' && prefix !== 'u8') {
    const type = characterType(prefix as LiteralPrefix, abi);
    return { kind: 'wide-string', size: wideLength(parts, prefix) * (abi.scalars[type]?.size ?? 4) };
  }
  const bytes: number[] = [];
  for (const part of parts) {
    const decoded = decodeString(part);
    if (decoded === undefined || decoded === 'wide') return undefined;
    for (const byte of decoded) bytes.push(byte);
  }
  return { kind: 'string', bytes, type: `char[${bytes.length + 1}]` };
}

/** Code units with the final NUL: escapes are one each, other characters one, or two in UTF-16 beyond its plane. */
function wideLength(parts: readonly string[], prefix: string): number {
  let units = 1;
  for (const part of parts) {
    const body = part.slice(part.indexOf('"') + 1, -1);
    for (const match of body.matchAll(WIDE_UNIT)) {
      units += prefix === 'u' && match[0].codePointAt(0)! > 0xffff ? 2 : 1;
    }
  }
  return units;
}

const WIDE_UNIT = /\\(?:[0-7]{1,3}|x[0-9a-fA-F]+|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)|[^\\]/gsu;
const FLOAT = /^((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)([fFlL]?)$/;

/** A decimal floating literal; the hexadecimal form, which headers do not use, gives undefined. */
export function floatOperand(text: string, abi: Abi): Operand | undefined {
  const match = FLOAT.exec(text);
  if (!match) return undefined;
  const suffix = match[2]!.toLowerCase();
  const name = suffix === 'f' ? 'float' : suffix === 'l' ? 'long double' : 'double';
  const value = Number(match[1]);
  return { kind: 'float', value: name === 'float' ? Math.fround(value) : value, size: abi.scalars[name]?.size ?? 8 };
}

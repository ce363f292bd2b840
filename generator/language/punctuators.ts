/**
 * Length of the longest punctuator of C (C11 6.4.6, digraphs included) at `offset`; 0 when none stands there.
 * `limit` is where the text ends.
 */
export function punctuatorLength(text: string, offset: number, limit: number): number {
  const first = text.charCodeAt(offset);
  const second = offset + 1 < limit ? text.charCodeAt(offset + 1) : 0;
  const third = offset + 2 < limit ? text.charCodeAt(offset + 2) : 0;
  switch (first) {
    case 0x28: // (
    case 0x29:
    case 0x5b: // [
    case 0x5d:
    case 0x7b: // {
    case 0x7d:
    case 0x2c: // ,
    case 0x3b: // ;
    case 0x7e: // ~
    case 0x3f: // ?
      return 1;
    case 0x2e: // . ...
      return second === 0x2e && third === 0x2e ? 3 : 1;
    case 0x2d: // - -- -= ->
      return second === 0x2d || second === 0x3d || second === 0x3e ? 2 : 1;
    case 0x2b: // + ++ +=
      return second === 0x2b || second === 0x3d ? 2 : 1;
    case 0x26: // & && &=
      return second === 0x26 || second === 0x3d ? 2 : 1;
    case 0x7c: // | || |=
      return second === 0x7c || second === 0x3d ? 2 : 1;
    case 0x2a: // * *=
    case 0x2f: // / /=
    case 0x21: // ! !=
    case 0x3d: // = ==
    case 0x5e: // ^ ^=
      return second === 0x3d ? 2 : 1;
    case 0x3c: // < << <<= <= <: <%
      if (second === 0x3c) return third === 0x3d ? 3 : 2;
      return second === 0x3d || second === 0x3a || second === 0x25 ? 2 : 1;
    case 0x3e: // > >> >>= >=
      if (second === 0x3e) return third === 0x3d ? 3 : 2;
      return second === 0x3d ? 2 : 1;
    case 0x25: // % %= %> %: %:%:
      if (second === 0x3a) {
        return third === 0x25 && offset + 3 < limit && text.charCodeAt(offset + 3) === 0x3a ? 4 : 2;
      }
      return second === 0x3d || second === 0x3e ? 2 : 1;
    case 0x3a: // : :>
      return second === 0x3e ? 2 : 1;
    case 0x23: // # ##
      return second === 0x23 ? 2 : 1;
    default:
      return 0;
  }
}

const DIGRAPHS: Readonly<Record<string, string>> = {
  '<:': '[',
  ':>': ']',
  '<%': '{',
  '%>': '}',
  '%:': '#',
  '%:%:': '##',
};

/** The punctuator that a digraph stands for; any other spelling as it is. */
export function canonicalPunctuator(text: string): string {
  return DIGRAPHS[text] ?? text;
}

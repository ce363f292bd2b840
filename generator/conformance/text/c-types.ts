/** C's integer types by their canonical names, as constants have them. */
export const C_TYPES: readonly string[] = [
  '_Bool',
  'char',
  'signed char',
  'unsigned char',
  'short',
  'unsigned short',
  'int',
  'unsigned int',
  'long',
  'unsigned long',
  'long long',
  'unsigned long long',
  '__int128',
  'unsigned __int128',
];

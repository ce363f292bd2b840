import type { AbiName } from '../../layout/abi.js';
import { ARM32_MACROS } from './arm32.js';
import { ARM64_MACROS } from './arm64.js';
import { I386_MACROS } from './i386.js';
import { X86_64_MACROS } from './x86-64.js';

const SOURCES: Readonly<Record<AbiName, string>> = {
  x86_64: X86_64_MACROS,
  arm64: ARM64_MACROS,
  i386: I386_MACROS,
  arm32: ARM32_MACROS,
};

const built = new Map<AbiName, Readonly<Record<string, string>>>();

/**
 * What gcc predefines for an ABI: name (of a function-like macro with its parameter list) to body. The same object
 * every time, so that whatever is made from it can be kept with it.
 */
export function predefinedMacros(abi: AbiName): Readonly<Record<string, string>> {
  let macros = built.get(abi);
  if (!macros) built.set(abi, (macros = Object.freeze(parse(SOURCES[abi]))));
  return macros;
}

function parse(source: string): Record<string, string> {
  const macros: Record<string, string> = {};
  for (let at = 0; at < source.length; ) {
    let end = source.indexOf('\n', at);
    if (end < 0) end = source.length;
    const line = source.slice(at, end);
    const space = line.indexOf(' ');
    if (space < 0) macros[line] = '';
    else macros[line.slice(0, space)] = line.slice(space + 1);
    at = end + 1;
  }
  return macros;
}

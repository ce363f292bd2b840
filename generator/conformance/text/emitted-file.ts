import { joinCommand } from '../../configuration/command-words.js';
import type { Options } from '../../configuration/options.js';
import { packageVersion } from '../../package-root.js';
import type { ConformancePlan } from '../questions/plan.js';
import { addAssertions, addHead, CLines } from './c-file.js';
import { inComment, includeLine } from './c-include.js';

/** How a file begins that `emittedFile` made: such a file may be written again. */
const EMITTED = '/* Assertions of xenbind about C headers.';

export function isEmitted(text: string): boolean {
  return text.startsWith(EMITTED);
}

/**
 * The C file for people who keep it in a build of their own: all headers, all ABIs. `file` is its name as shown in it.
 * Its text depends on the headers and the options alone.
 */
export function emittedFile(plan: ConformancePlan, options: Options, file: string): string {
  const lines = new CLines();
  lines.add(EMITTED, ...preamble(plan, options, file).map((line) => ` * ${inComment(line)}`), ' */', '');
  addHead(lines, plan.abis);
  for (const unit of plan.units) {
    lines.add('', `#if !defined(XENBIND_UNIT) || XENBIND_UNIT == ${unit.number}`);
    addAssertions(lines, unit, plan.abis, (path) => path);
    lines.add('#endif');
  }
  return lines.file().text;
}

function preamble({ abis, units }: ConformancePlan, options: Options, file: string): readonly string[] {
  const files = units.flatMap(({ includes }) => includes.flatMap((item) => (item.kind === 'file' ? [item.path] : [])));
  // For the includes of this file alone, where they have the common form: a header's own find what they always found.
  const here = files.every((path) => includeLine(path).endsWith('"')) ? ['-iquote', '.'] : ['-I.'];
  const includes = [...here, ...options.includePaths.map((folder) => `-I${folder}`)];
  const defines = Object.entries(options.defines).map(([name, body]) => `-D${name}=${body}`);
  return [
    `Made by xenbind ${packageVersion()}: xenbind conformance --abi ${abis.join(',')} --emit ${file}`,
    'What was computed from the headers, for a C compiler to refuse where it does not agree. The headers are included as',
    'they are, and nothing of them is declared again. Compile it in the folder of the configuration; nothing is defined',
    'here, so there is nothing to link:',
    `  ${joinCommand(['cc', '-std=gnu17', ...includes, ...defines, '-c', file])}`,
    ...(units.length > 1 ? ['-DXENBIND_UNIT=N takes one header alone:', ...units.map(unitLine)] : []),
    'C cannot assert where a bit-field is, nor whether it is signed. -DXENBIND_PROBE adds an object and a function for each',
    'of them: xenbind conformance compiles these and reads the object file.',
  ];
}

function unitLine({ number, header }: ConformancePlan['units'][number]): string {
  return `  ${number}  ${header}`;
}

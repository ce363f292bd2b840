import path from 'node:path';
import { describe, expect } from 'vitest';
import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import type { AbiName } from '../../../generator/layout/abi.js';
import { NodeFileHost } from '../../../generator/preprocess/node-file-host.js';
import { predefinedMacros } from '../../../generator/preprocess/predefined-macros/predefined-macros.js';
import { preprocess } from '../../../generator/preprocess/preprocess.js';
import { debianHeaders } from '../../support/debian-headers.js';
import { itWith, requires } from '../../support/tools.js';
import { spellings } from '../../unit/preprocess/memory-host.js';
import { askCompiler, compilerOf, firstError, includeLines, STUBS } from './gcc.js';
import { type RealHeader, SETTINGS, type Setting } from './installed.js';
import { abisToTest, headersToTest } from './sample.js';

/** A header after preprocessing: its tokens, or where it goes wrong first. */
interface Preprocessed {
  readonly tokens: string;
  readonly error: string | null;
}

const include = debianHeaders();
const host = new NodeFileHost();

function ours(header: RealHeader, setting: Setting, abi: AbiName): Preprocessed {
  const sink = new DiagnosticSink();
  const unit = preprocess(
    {
      main: path.join(include!, header.name),
      displayRoot: include!,
      prelude: header.prelude,
      includePaths: [include!],
      stubs: [STUBS],
      defines: setting.defines,
      predefined: predefinedMacros(abi),
      host,
    },
    sink,
  );
  const first = sink.all.find(({ severity }) => severity === 'error');
  if (first) return { tokens: '', error: `${first.place?.file}:${first.place?.line}` };
  return { tokens: spellings(unit.text).join(' '), error: null };
}

async function byGcc(header: RealHeader, setting: Setting, abi: AbiName): Promise<Preprocessed> {
  const flags = ['-w', '-E', '-P', '-nostdinc', '-isystem', STUBS, '-'];
  const { ok, out, err } = await askCompiler(abi, setting, flags, include!, includeLines(header).join('\n'));
  if (ok) return { tokens: spellings(out).join(' '), error: null };
  const { file, line } = firstError(err, include!);
  return { tokens: '', error: `${file}:${line}` };
}

describe.skipIf(!include && !requires('apt'))("the preprocessor and gcc -E on Debian's libxen-dev", () => {
  for (const abi of abisToTest) {
    for (const setting of SETTINGS) {
      itWith(compilerOf(abi))(
        `give the same tokens: ${abi}, ${setting.name}`,
        async () => {
          const headers = headersToTest(include!);
          let tokens = 0;
          const compare = async (header: RealHeader): Promise<void> => {
            const theirs = await byGcc(header, setting, abi);
            expect({ header: header.name, ...ours(header, setting, abi) }).toEqual({ header: header.name, ...theirs });
            tokens += theirs.tokens.split(' ').length;
          };
          await Promise.all(headers.map(compare));
          expect(tokens).toBeGreaterThan(1_000 * headers.length);
        },
        300_000,
      );
    }
  }
});

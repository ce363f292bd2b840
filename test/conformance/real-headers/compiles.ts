import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import { verifyOutput } from '../../../generator/emit/verify.js';
import { type RealHeader, SETTINGS } from './installed.js';
import { generate } from './ours.js';

/** Xen's tools see most of the headers; what refuses them is taken as a guest gets it, or by the legacy interface. */
const settings = ['tools', 'guest', 'legacy'].map((wanted) => SETTINGS.find(({ name }) => name === wanted)!);

/** What is wrong with the TypeScript that is generated from headers for x86_64 and arm64; throws if there is none. */
export function faultsOfTypeScript(headers: readonly RealHeader[], include: string): string[] {
  const files = new Map<string, string>();
  for (const header of headers) {
    const made = settings
      .map((setting) => generate(header, setting, ['x86_64', 'arm64'], include).files)
      .find(({ size }) => size > 0);
    for (const [name, text] of made ?? []) files.set(`${header.name.replace(/\.h$/, '')}/${name}`, text);
  }
  if (files.size === 0) throw new Error('nothing was generated');
  const sink = new DiagnosticSink();
  verifyOutput(files, { runtimeModule: 'xenbind/codegen-v1' }, sink);
  return sink.all.map(({ message }) => message);
}

import { describe, expect, it } from 'vitest';
import { DiagnosticSink } from '../../../generator/diagnostics/diagnostic.js';
import { verifyOutput } from '../../../generator/emit/verify.js';
import { debianHeaders } from '../../support/debian-headers.js';
import { isFull } from '../../support/effort.js';
import { requires } from '../../support/tools.js';
import { SETTINGS } from './installed.js';
import { generate } from './ours.js';
import { headersToTest } from './sample.js';

const include = debianHeaders();
/** Xen's tools see most of the headers; what refuses them is taken as a guest gets it, or by the legacy interface. */
const settings = ['tools', 'guest', 'legacy'].map((wanted) => SETTINGS.find(({ name }) => name === wanted)!);
/** Headers whose modules are compiled together: all at once would take gigabytes. */
const TOGETHER = 21;

describe.skipIf(!include && !requires('apt'))("what is generated from the headers of Debian's libxen-dev", () => {
  const headers = include ? headersToTest(include) : [];
  const groups = Array.from({ length: Math.ceil(headers.length / TOGETHER) }, (_, i) =>
    headers.slice(i * TOGETHER, (i + 1) * TOGETHER),
  );

  it.skipIf(!isFull).each(groups.map((group) => [group[0]!.name, group] as const))(
    'compiles, from %s on',
    (_, group) => {
      const files = new Map<string, string>();
      for (const header of group) {
        const made = settings
          .map((setting) => generate(header, setting, ['x86_64', 'arm64'], include!).files)
          .find(({ size }) => size > 0);
        for (const [name, text] of made ?? []) files.set(`${header.name.replace(/\.h$/, '')}/${name}`, text);
      }
      expect(files.size).toBeGreaterThan(group.length);
      const sink = new DiagnosticSink();
      verifyOutput(files, { runtimeModule: 'xenbind/codegen-v1' }, sink);
      expect(sink.all).toEqual([]);
    },
    300_000,
  );
});

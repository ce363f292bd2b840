import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DiagnosticSink } from '../../generator/diagnostics/diagnostic.js';
import type { AbiName } from '../../generator/layout/abi.js';
import { analyzeHeader } from '../../generator/pipeline.js';
import { NodeFileHost } from '../../generator/preprocess/node-file-host.js';
import { predefinedMacros } from '../../generator/preprocess/predefined-macros/predefined-macros.js';
import { preprocess } from '../../generator/preprocess/preprocess.js';
import type { Macro } from '../../generator/preprocess/translation-unit.js';
import { compareModules, type Difference, type Side } from '../support/compare-models.js';
import { debianHeaders } from '../support/debian-headers.js';
import { modelOf, projectOptions, projectRoot } from '../support/models.js';
import { requires } from '../support/tools.js';

/**
 * The headers of Debian's libxen-dev, unchanged, through the generator, and compared with ours: they differ as the
 * table in headers/README.md says, no more and no less.
 */
const stated: readonly (readonly [ours: string, debians: string, part: boolean])[] = [
  ['argo.h', 'argo.h', false],
  ['libxenvchan.h', 'io/libxenvchan.h', false],
  ['io/xs_wire.h', 'io/xs_wire.h', false],
  ['sys/evtchn.h', 'sys/evtchn.h', false],
  ['sys/gntalloc.h', 'sys/gntalloc.h', false],
  ['sys/gntdev.h', 'sys/gntdev.h', false],
  ['sys/privcmd.h', 'sys/privcmd.h', false],
  ['xen.h', 'xen.h', true],
  ['memory.h', 'memory.h', true],
];
/** What Debian's xen.h gets from the headers that it includes, and ours states itself: compared by tests of their own. */
const fromIncludes: Readonly<Record<string, readonly string[]>> = {
  'xen.h': ['__XEN_LATEST_INTERFACE_VERSION__', 'xen_pfn_t', 'xen_ulong_t'],
};
const include = debianHeaders();

async function sides(
  abi: AbiName,
  ours: string,
  debians: string,
  part: boolean,
): Promise<{ ours: Side; debian: Side }> {
  const options = await projectOptions({ abis: [abi], allow: [], block: [], atomics: [] });
  const header = options.headers.find((candidate) => candidate.path === `headers/${ours}`)!;
  const side = (headerPath: string, root: string, includePaths: readonly string[]): Side => {
    const prelude = header.prelude.map((entry) => entry.replace(/^"?xen\.h"?$/, `"${root}/xen.h"`));
    const model = modelOf({ ...options, headers: [{ path: headerPath, prelude }], includePaths });
    const module = model.modules[0]!;
    const own = new RegExp(`(^|/)${headerPath.replace(/^.*headers\/|^.*\/xen\//, '')}$`);
    return {
      // What a record contains comes along from included headers: that is not this header's.
      module: { ...module, records: module.records.filter(({ variants }) => own.test(variants[0]!.value.place.file)) },
      otherMacros: part ? [] : model.reports[0]!.notConstant.map(({ name }) => name),
    };
  };
  return {
    ours: side(`headers/${ours}`, path.join(projectRoot, 'headers'), ['headers']),
    debian: side(path.join(include!, 'xen', debians), path.join(include!, 'xen'), [include!]),
  };
}

async function macrosAfter(abi: AbiName, root: string, name: string): Promise<ReadonlyMap<string, Macro>> {
  const options = await projectOptions();
  const sink = new DiagnosticSink();
  const unit = preprocess(
    {
      main: path.join(root, name),
      displayRoot: projectRoot,
      prelude: ['<stdint.h>'],
      includePaths: [path.dirname(root)],
      stubs: [path.join(projectRoot, 'generator/stubs')],
      defines: options.defines,
      predefined: predefinedMacros(abi),
      host: new NodeFileHost(),
    },
    sink,
  );
  expect(sink.all).toEqual([]);
  return unit.macros;
}

/** The table of headers/README.md. */
function documented(): Record<string, Difference[]> {
  const readme = readFileSync(path.join(projectRoot, 'headers/README.md'), 'utf8');
  const [, table] = /<!-- differences:begin -->\n([\s\S]*?)<!-- differences:end -->/.exec(readme)!;
  const result: Record<string, Difference[]> = {};
  for (const line of table!.trim().split('\n').slice(2)) {
    const [header, kind, name, ours, theirs] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', ''));
    const text = (cell: string): string | null => (cell === '—' ? null : cell);
    (result[header!] ??= []).push({
      kind: kind as Difference['kind'],
      name: name!,
      ours: text(ours!),
      theirs: text(theirs!),
    });
  }
  return result;
}

describe.skipIf(!include && !requires('apt'))("Debian's libxen-dev", () => {
  describe.each(['x86_64', 'arm64'] as const)('%s', (abi) => {
    it.each(stated)('%s', async (ours, debians, part) => {
      const both = await sides(abi, ours, debians, part);
      const found = compareModules(both.ours, both.debian, part).map((difference) => ({
        ...difference,
        // A guest handle's type is spelled by a macro; the generator sees what that expands to.
        theirs: difference.theirs?.replace(/^__guest_handle_(?:64_)?(\w+)$/, 'XEN_GUEST_HANDLE($1)') ?? null,
      }));
      const included = found.filter(({ name, theirs }) => theirs === null && fromIncludes[ours]?.includes(name));
      expect(included.map(({ name }) => name).sort()).toEqual(fromIncludes[ours] ?? []);
      const expected = documented()[ours] ?? [];
      const order = (a: Difference, b: Difference): number => (a.kind + a.name < b.kind + b.name ? -1 : 1);
      expect(found.filter((row) => !included.includes(row)).sort(order)).toEqual(expected.sort(order));
    });

    it.each(['xen_pfn_t', 'xen_ulong_t'])('%s is what it is after including Debian’s xen.h', async (name) => {
      const options = await projectOptions();
      const typedefAfter = (root: string): unknown => {
        const header = { path: path.join(root, 'xen.h'), prelude: [] };
        const sink = new DiagnosticSink();
        const analysis = analyzeHeader(
          header,
          abi,
          { ...options, includePaths: [path.dirname(root)] },
          new NodeFileHost(),
          sink,
        );
        const { type, typeText } = analysis!.layout.typedefs.find((typedef) => typedef.name === name)!;
        return { type, typeText };
      };
      expect(typedefAfter(path.join(projectRoot, 'headers'))).toEqual(typedefAfter(path.join(include!, 'xen')));
    });

    it.each(['xen.h', 'memory.h'])(
      'every macro of %s has the body that it has after including Debian’s',
      async (name) => {
        const ours = await macrosAfter(abi, path.join(projectRoot, 'headers'), name);
        const debian = await macrosAfter(abi, path.join(include!, 'xen'), name);
        const own = [...ours.values()].filter((macro) => macro.place.file.endsWith(`headers/${name}`));
        expect(own.length).toBeGreaterThan(10);
        const bodies = (macros: typeof ours): unknown =>
          own.map((macro) => {
            const found = macros.get(macro.name);
            return [macro.name, found?.parameters, found?.body.map((token) => token.text).join(' ')];
          });
        expect(bodies(ours)).toEqual(bodies(debian));
      },
    );
  });
});

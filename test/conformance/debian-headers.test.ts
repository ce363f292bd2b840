import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BindingsModel } from '../../generator/bindings/model.js';
import { takeSnapshot } from '../../generator/bindings/snapshot/take-snapshot.js';
import { declare } from '../../generator/cli/layout/declarator.js';
import type { Change, Difference } from '../../generator/conformance/difference/change.js';
import { compareSnapshots } from '../../generator/conformance/difference/compare-snapshots.js';
import { DiagnosticSink } from '../../generator/diagnostics/diagnostic.js';
import type { AbiName } from '../../generator/layout/abi.js';
import { analyzeHeader } from '../../generator/pipeline.js';
import { NodeFileHost } from '../../generator/preprocess/node-file-host.js';
import { predefinedMacros } from '../../generator/preprocess/predefined-macros/predefined-macros.js';
import { preprocess } from '../../generator/preprocess/preprocess.js';
import type { TranslationUnit } from '../../generator/preprocess/translation-unit.js';
import { xenbind } from '../support/command.js';
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
  ['event_channel.h', 'event_channel.h', true],
];
/** What Debian's xen.h gets from the headers that it includes, and ours states itself: compared by tests of their own. */
const fromIncludes: Readonly<Record<string, readonly string[]>> = {
  'xen.h': ['__XEN_LATEST_INTERFACE_VERSION__', 'xen_pfn_t', 'xen_ulong_t'],
};
const include = debianHeaders();

/** A row of the table in headers/README.md; null where that side does not have it. */
interface Row {
  readonly kind: string;
  readonly name: string;
  readonly ours: string | null;
  readonly theirs: string | null;
}

interface Compared {
  readonly difference: Difference;
  /** How Debian's header writes its constants. */
  readonly sources: ReadonlyMap<string, string>;
}

/** From ours to Debian's. */
async function compare(abi: AbiName, ours: string, debians: string): Promise<Compared> {
  const options = await projectOptions({ abis: [abi], allow: [], block: [], atomics: [] });
  const header = options.headers.find((candidate) => candidate.path === `headers/${ours}`)!;
  const side = (headerPath: string, root: string, includePaths: readonly string[]): BindingsModel => {
    const prelude = header.prelude.map((entry) => entry.replace(/^"?xen\.h"?$/, `"${root}/xen.h"`));
    return modelOf({ ...options, headers: [{ path: headerPath, prelude }], includePaths });
  };
  const old = side(`headers/${ours}`, path.join(projectRoot, 'headers'), ['headers']);
  const debian = side(path.join(include!, 'xen', debians), path.join(include!, 'xen'), [include!]);
  return {
    difference: compareSnapshots(takeSnapshot(old), takeSnapshot(debian)),
    sources: new Map(debian.modules[0]!.constants.map(({ id, variants }) => [id, variants[0]!.value.source])),
  };
}

/** A change as a row of the table in headers/README.md. */
function toRow({ kind, subject, facts }: Change, sources: Compared['sources']): Row {
  const [first] = facts;
  const name = subject.slice(subject.lastIndexOf('.') + 1);
  switch (kind) {
    case 'field-added': {
      const { type, declarator } = declare(String(first!.new), name);
      return { kind: 'field', name: subject, ours: null, theirs: `${type} ${declarator}` };
    }
    case 'field-type': {
      // A guest handle's type is spelled by a macro; the generator sees what that expands to.
      const theirs = String(first!.new).replace(/^__guest_handle_(?:64_)?(\w+)$/, 'XEN_GUEST_HANDLE($1)');
      return { kind: 'field type', name: subject, ours: String(first!.old), theirs };
    }
    case 'constant-added':
      return { kind: 'macro', name: subject, ours: null, theirs: sources.get(subject)! };
    default:
      return { kind, name: subject, ours: String(first?.old), theirs: String(first?.new) };
  }
}

async function unitOf(abi: AbiName, root: string, name: string): Promise<TranslationUnit> {
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
  return unit;
}

async function guardOf(root: string, name: string): Promise<string | null> {
  const { files, main } = await unitOf('x86_64', root, name);
  return files.find((file) => file.path === main)!.guard;
}

/** The table of headers/README.md. */
function documented(): Record<string, Row[]> {
  const readme = readFileSync(path.join(projectRoot, 'headers/README.md'), 'utf8');
  const [, table] = /<!-- differences:begin -->\n([\s\S]*?)<!-- differences:end -->/.exec(readme)!;
  const result: Record<string, Row[]> = {};
  for (const line of table!.trim().split('\n').slice(2)) {
    const [header, kind, name, ours, theirs] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', ''));
    const text = (cell: string): string | null => (cell === '—' ? null : cell);
    (result[header!] ??= []).push({
      kind: kind!,
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
      const { difference, sources } = await compare(abi, ours, debians);
      expect(difference.summary[0]!.layoutNeutral).toBe(true);
      const missing = difference.changes.filter(({ kind }) => kind.endsWith('-removed'));
      const included = missing.filter(({ subject }) => fromIncludes[ours]?.includes(subject));
      expect(included.map(({ subject }) => subject).sort()).toEqual(fromIncludes[ours] ?? []);
      // Of a part, what only Debian's has is no difference; the bodies of its macros are compared below.
      const left = part ? /-added$|^macro-/ : /^$/;
      const counted = difference.changes.filter((change) => !included.includes(change) && !left.test(change.kind));
      const expected = (documented()[ours] ?? []).filter(({ kind }) => kind !== 'guard');
      const order = (a: Row, b: Row): number => (a.kind + a.name < b.kind + b.name ? -1 : 1);
      expect(counted.map((change) => toRow(change, sources)).sort(order)).toEqual(expected.sort(order));
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

    it.each(['xen.h', 'memory.h', 'event_channel.h'])(
      'every macro of %s has the body that it has after including Debian’s',
      async (name) => {
        const { macros: ours } = await unitOf(abi, path.join(projectRoot, 'headers'), name);
        const { macros: debian } = await unitOf(abi, path.join(include!, 'xen'), name);
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

  // What only includes another header, or is a part, may have what guard it likes.
  it.each(stated.filter(([, , part]) => !part))('the include guard of %s', async (ours, debians) => {
    const [guard] = (documented()[ours] ?? []).filter(({ kind }) => kind === 'guard');
    const found = [
      await guardOf(path.join(projectRoot, 'headers'), ours),
      await guardOf(path.join(include!, 'xen'), debians),
    ];
    if (guard) expect(found).toEqual([guard.ours, guard.theirs]);
    else expect(found[0]).toBe(found[1]);
  });

  it('xenbind diff: argo.h is layout-neutral on x86_64, arm64 and i386, and breaks on arm32, both ways', async () => {
    const debian = path.join(include!, 'xen/argo.h');
    const abis = ['--abi', 'x86_64,arm64,i386'];
    const neutral = ({ out }: { readonly out: string }): string[] =>
      [...out.matchAll(/^(\w+): layout-neutral; 0 ABI-breaking, \d+ API-breaking/gm)].map(([, abi]) => abi!);
    for (const sides of [
      ['headers/argo.h', debian],
      [debian, 'headers/argo.h'],
      ['generated/abi.json', debian],
    ] as const) {
      // The project's own snapshot is of two ABIs.
      const result = await xenbind(projectRoot, 'diff', ...sides, ...(sides[0].endsWith('json') ? [] : abis));
      expect(result).toMatchObject({ code: 5, err: '' });
      expect(neutral(result)).toEqual(['x86_64', 'arm64', 'i386'].slice(0, sides[0].endsWith('json') ? 2 : 3));
    }
    const forth = await xenbind(projectRoot, 'diff', 'headers/argo.h', debian, '--abi', 'arm32');
    expect(forth.code).toBe(4);
    expect(forth.out).toContain('size 4 -> 8\n');
    expect(forth.out).toContain('struct xen_argo_iov: size 12 -> 16, alignment 4 -> 8\n');
    expect(forth.out).toContain('arm32: layout changed; 1 ABI-breaking, 0 API-breaking, 3 compatible\n');
    const back = await xenbind(projectRoot, 'diff', debian, 'headers/argo.h', '--abi', 'arm32');
    expect(back.code).toBe(4);
    expect(back.out).toContain('struct xen_argo_iov: size 16 -> 12, alignment 8 -> 4\n');
    expect(back.out).toContain('arm32: layout changed; 1 ABI-breaking, 3 API-breaking, 0 compatible\n');
  });
});

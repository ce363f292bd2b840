import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { DiagnosticSink } from '../../generator/diagnostics/diagnostic.js';
import { renderBindings } from '../../generator/emit/render-bindings.js';
import { packageVersion } from '../../generator/package-root.js';
import { modelOf, projectOptions } from '../support/models.js';

/** The one record of argo.h whose layout differs on 32-bit x86: one class for each layout, and a way to pick by ABI. */
it('xen_argo_iov of headers/argo.h with i386 added', async () => {
  const all = await projectOptions({ abis: ['x86_64', 'arm64', 'i386'] });
  const headers = all.headers.filter(({ path }) => path === 'headers/argo.h');
  const options = { ...all, headers, allow: ['xen_argo_iov'], block: [], atomics: [] };
  const sink = new DiagnosticSink();
  const text = renderBindings(modelOf(options), options, sink).get('argo.ts')!;
  expect(sink.all).toEqual([]);
  const golden = fileURLToPath(new URL('./iov-with-i386/argo.ts.txt', import.meta.url));
  await expect(text.replace(`xenbind ${packageVersion()} `, 'xenbind VERSION ')).toMatchFileSnapshot(golden);
});

import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { packageVersion } from '../../../generator/package-root.js';
import * as m from '../../unit/emit/model.js';

/**
 * The text of one small module under three ABIs, whole: what a change of a template does to generated code is seen in
 * its difference. `npx vitest run test/golden -u` writes it anew.
 */
test('a record that differs by ABI, bit-fields, a tail, atomics, an enum', async () => {
  const handle = (size: 4 | 8) => m.field('iov_hnd', m.pointer(size), 0, { typeText: 'XEN_GUEST_HANDLE(uint8)' });
  const iov = (pointer: 4 | 8) =>
    m.struct('xen_argo_iov', pointer === 8 ? 16 : 12, pointer, [
      handle(pointer),
      m.field('iov_len', m.u32, pointer, { typeText: 'uint32_t', declaration: 'uint32_t iov_len;' }),
      m.field('pad', m.u32, pointer + 4, { typeText: 'uint32_t', declaration: 'uint32_t pad;' }),
    ]);
  const ring = m.struct('xen_argo_ring', 8, 4, [
    m.field('rx_ptr', m.u32, 0, {
      typeText: 'uint32_t',
      declaration: 'uint32_t rx_ptr;',
      comment: 'Where to read.\nThe guest writes it.',
    }),
    m.bits('mode', m.u32, 32, 3),
    m.field('ring', m.array(m.u8, null), 8, { typeText: 'uint8_t[]', declaration: 'uint8_t ring[];' }),
  ]);
  const abis = ['x86_64', 'arm64', 'i386'] as const;
  const { files, sink } = m.render(
    m.model(
      [
        m.moduleModel({
          header: 'headers/argo.h',
          path: 'argo',
          records: [
            {
              id: 'struct xen_argo_iov',
              variants: [
                { abis: ['x86_64', 'arm64'], value: iov(8) },
                { abis: ['i386'], value: iov(4) },
              ],
            },
            m.same({ ...ring, comment: 'The ring, shared by guest and hypervisor.' }, abis),
          ],
          constants: [m.same(m.constant('XEN_ARGO_PORT_ANY', 0xffffffffn, '0xffffffffU'), abis)],
          enums: [m.same(m.enumLayout('xsd_sockmsg_type', { XS_CONTROL: 0n, XS_READ: 2n }), abis)],
        }),
      ],
      abis,
    ),
    { atomics: ['xen_argo_ring.rx_ptr'] },
  );
  expect(sink.all).toEqual([]);
  for (const [file, text] of files) {
    const golden = fileURLToPath(new URL(`expected/${file}.txt`, import.meta.url));
    const actual = text.replaceAll(`xenbind ${packageVersion()} `, 'xenbind VERSION ');
    await expect(actual).toMatchFileSnapshot(golden);
  }
});

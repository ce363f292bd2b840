import { test } from 'vitest';
import * as m from './model.js';
import { writeFileSync, mkdirSync } from 'node:fs';
test('try', () => {
  const addr = m.struct('addr', 8, 4, [m.field('aport', m.u32, 0), m.field('domain', m.u16, 4), m.field('pad', m.u16, 6)]);
  const ent = m.struct('ent', 20, 4, [m.field('ring', m.record('struct addr', 8, 4), 0), m.field('flags', m.u16, 8), m.field('pad', m.u16, 10), m.field('space', m.u32, 12), m.field('i32', m.i32, 16)]);
  const iov = m.struct('iov', 16, 8, [m.field('hnd', m.u64, 0), m.field('len', m.u32, 8), m.field('i8', m.i8, 12), m.bits('bf', m.u32, 13*8+3, 7)]);
  const { files } = m.render(m.model([m.moduleModel({ records: [m.same(addr), m.same(ent), m.same(iov)]})]));
  mkdirSync('/tmp/perf2', { recursive: true });
  for (const [f, t] of files) writeFileSync('/tmp/perf2/' + f, t);
});

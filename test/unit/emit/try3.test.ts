import { test } from 'vitest';
import * as m from './model.js';
test('speed', () => {
  for (const n of [10, 100, 1000, 10000]) {
    const records = Array.from({ length: n }, (_, k) => m.same(m.struct(`rec_${k}_x`, 48, 8, [m.field('a', m.u32, 0, {comment:'some text\nmore'}), m.field('b', m.u16, 4), m.field('c', m.u64, 8), m.field('d', m.array(m.u8, 8), 16), m.field('e', k ? m.record(`struct rec_${k-1}_x`, 48, 8) : m.u32, 24), m.field('f', m.i32, 28), m.field('g', m.array(m.u16,4), 32), m.bits('h', m.u32, 40*8, 5)])));
    const bindings = m.model([m.moduleModel({ records })]);
    const t = performance.now();
    const { files } = m.render(bindings, {atomics: ['rec_*.b']});
    console.log(n, (performance.now() - t).toFixed(0) + ' ms', [...files.values()].join('').length);
  }
}, 100000);

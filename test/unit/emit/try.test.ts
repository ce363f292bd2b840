import { test } from 'vitest';
import * as m from './model.js';
import { verifyOutput } from '../../../generator/emit/verify.js';
import { writeFileSync, mkdirSync } from 'node:fs';
test('try', () => {
  const inner = m.struct('inner', 8, 4, [m.field('a', m.u32, 0), m.field('b', m.u16, 4)]);
  const x = m.struct('xen_all', 400, 8, [
    m.field('a8', m.u8, 0), m.field('s8', m.i8, 1), m.field('b16', m.u16, 2), m.field('s16', m.i16, 4), m.field('u', m.u32, 8, {comment: 'Hello\nworld */ @internal'}), m.field('i', m.i32, 12),
    m.field('w', m.u64, 16), m.field('sw', m.i64, 24), m.field('h', m.u128, 32), m.field('sh', m.i128, 48),
    m.field('f', m.float, 64), m.field('d', m.double, 72), m.field('ld', m.longDouble, 80), m.field('p', m.pointer(8), 96), m.field('e', m.enumeration('enum color'), 104),
    m.field('flag', m.bool, 108), m.field('c', m.char, 109),
    m.field('ring', m.record('struct inner', 8, 4), 112), m.field('rings', m.array(m.record('struct inner', 8, 4), 3), 120),
    m.field('bytes', m.array(m.u8, 16), 144), m.field('text', m.array(m.char, 4), 160), m.field('sb', m.array(m.i8, 4), 164), m.field('us', m.array(m.u16, 4), 168),
    m.field('ws', m.array(m.u64, 2), 176), m.field('grid', m.array(m.array(m.u16, 3), 2), 192), m.field('rgrid', m.array(m.array(m.record('struct inner', 8, 4), 2), 2), 208),
    m.field('es', m.array(m.enumeration('enum color'), 2), 240), m.bits('b1', m.u32, 248*8+3, 5), m.bits('b2', m.i32, 249*8+7, 12), m.bits('b3', m.u64, 252*8+5, 40), m.bits('b4', m.bool, 258*8, 1), m.bits('b5', m.i64, 260*8+1, 63),
    m.bits('b6', m.enumeration('enum color'), 270*8+1, 32), m.field(null, m.record('union anon', 8, 8), 280), m.field('constructor', m.u8, 290), m.field('w_lo', m.u8, 291), m.field('default', m.u8, 292), m.field('__proto__', m.u8, 293),
    m.field('lds', m.array(m.longDouble, 2), 320),
    m.field('tail', m.array(m.record('struct inner', 8, 4), null), 400),
  ]);
  const anon = {...m.union('anon', 8, 8, [m.field('au', m.u64, 0), m.field('av', m.u32, 0)]), tag: null};
  const T = {bits: 64, signed: true} as const;
  const { files, sink } = m.render(m.model([m.moduleModel({ records: [m.same(inner), m.same(anon), m.same(x)], enums: [m.same(m.enumLayout('color', {RED: 0n, BIG: 1n<<31n}))],
    constants: [m.same(m.constant('FOO', 5n)), m.same(m.constant('S', "a'\n\u2028*/")), m.same(m.constant('BYTES', [255, 0]))],
    typedefs: [{id:'port_t', variants:[{abis: m.both, value: {name:'port_t', type: m.u32, typeText:'uint32_t', place: m.place, comment: null}}]}],
    functions: [m.same(m.macro('ADD', ['a','b'], {kind:'binary', operator:'+', type: {bits:32,signed:false}, left: {kind:'convert', bits: 32, signed: false, type: {bits:32,signed:false}, operand: {kind:'parameter', name:'a', type: T}}, right: {kind:'constant', value: 3n, type: {bits:32,signed:false}}}))],
  })]), { atomics: ['xen_all.u', 'xen_all.a8', 'xen_all.b*'] });
  console.log(sink.all);
  mkdirSync('/tmp/gen', { recursive: true });
  for (const [f, t] of files) writeFileSync('/tmp/gen/' + f, t);
  verifyOutput(files, m.options, sink);
  console.log(sink.all);
});

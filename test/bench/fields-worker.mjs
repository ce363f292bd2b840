// One way to read or write fields, alone in its process: `fields-worker.mjs DESIGN`; prints nanoseconds per record.
// Run by fields.ts. Plain JavaScript on the built package, so that no loader's helpers get into the loop.
import { XenArgoRingDataEnt } from 'xenbind/bindings/argo';

const COUNT = 65_536;
const SIZE = XenArgoRingDataEnt.SIZE;
const { flags, space_required: space } = XenArgoRingDataEnt.LAYOUT.fields;
const FLAGS = flags.offset;
const SPACE = space.offset;

function readByHand(view) {
  let sum = 0;
  for (let i = 0; i < COUNT; i++) {
    const base = i * SIZE;
    sum = (sum + view.getUint16(base + 8, true) + view.getUint32(base + 12, true)) | 0;
  }
  return sum;
}

function readGenerated(view) {
  let sum = 0;
  for (let i = 0; i < COUNT; i++) {
    const entry = new XenArgoRingDataEnt(view, i * SIZE);
    sum = (sum + entry.flags + entry.space_required) | 0;
  }
  return sum;
}

function writeByHand(view) {
  for (let i = 0; i < COUNT; i++) {
    const base = i * SIZE;
    view.setUint16(base + 8, i & 0xffff, true);
    view.setUint32(base + 12, i, true);
  }
  return 0;
}

function writeGenerated(view) {
  for (let i = 0; i < COUNT; i++) {
    const entry = new XenArgoRingDataEnt(view, i * SIZE);
    entry.flags = i & 0xffff;
    entry.space_required = i;
  }
  return 0;
}

/** The generated class as it would be without its range checks. */
class Unchecked {
  constructor(view, base) {
    this.view = view;
    this.base = base;
  }

  set flags(value) {
    this.view.setUint16(this.base + 8, value, true);
  }

  set space_required(value) {
    this.view.setUint32(this.base + 12, value, true);
  }
}

function writeUnchecked(view) {
  for (let i = 0; i < COUNT; i++) {
    const entry = new Unchecked(view, i * SIZE);
    entry.flags = i & 0xffff;
    entry.space_required = i;
  }
  return 0;
}

const designs = { readByHand, readGenerated, writeByHand, writeUnchecked, writeGenerated };
if (FLAGS !== 8 || SPACE !== 12) throw new Error('the hand-written loops are out of date');
const run = designs[process.argv[2]];
const view = new DataView(new ArrayBuffer(COUNT * SIZE));
writeByHand(view);
let sink = 0;
for (let i = 0; i < 60; i++) sink ^= run(view);
const times = [];
for (let i = 0; i < 25; i++) {
  const start = process.hrtime.bigint();
  for (let j = 0; j < 4; j++) sink ^= run(view);
  times.push(Number(process.hrtime.bigint() - start) / (4 * COUNT));
}
// What was read has to be used, or there is nothing to measure.
if (run === readGenerated && run(view) !== readByHand(view)) throw new Error('the designs read different values');
times.sort((a, b) => a - b);
console.log(JSON.stringify({ nanoseconds: times[times.length >> 1], sink }));

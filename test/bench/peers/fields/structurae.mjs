import { BitFieldMixin, View } from 'structurae';

const number = (btype) => ({ type: 'number', btype });
const protocol = new View();

const Entries = () =>
  protocol.create({
    type: 'array',
    items: {
      $id: 'Entry',
      type: 'object',
      properties: {
        ring: {
          $id: 'Addr',
          type: 'object',
          properties: { aport: number('uint32'), domain_id: number('uint16'), pad: number('uint16') },
        },
        flags: number('uint16'),
        pad: number('uint16'),
        space_required: number('uint32'),
        max_message_size: number('uint32'),
      },
    },
  });
const Pieces = () =>
  protocol.create({
    type: 'array',
    items: {
      $id: 'Piece',
      type: 'object',
      properties: { iov_hnd: number('biguint64'), iov_len: number('uint32'), pad: number('uint32') },
    },
  });
const Words = () =>
  protocol.create({
    type: 'array',
    items: {
      $id: 'Words',
      type: 'object',
      properties: { id: number('uint32'), words: { type: 'array', maxItems: 16, items: number('uint32') } },
    },
  });

const arrayView =
  (define) =>
  ({ buffer }) =>
    new (define())(buffer);
const viewsOf = (define) => (memory, count) => {
  const array = arrayView(define)(memory);
  return Array.from({ length: count }, (_, i) => array.getView(i));
};

/** A view for each record, made beforehand. */
export const prebuilt = {
  count: 16_384,
  readTwo: {
    prepare: viewsOf(Entries),
    pass(views, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum = (sum + views[i].get('flags') + views[i].get('space_required')) | 0;
      return sum;
    },
  },
  readNested: {
    prepare: viewsOf(Entries),
    pass(views, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const ring = views[i].getView('ring');
        sum = (sum + ring.get('aport') + ring.get('domain_id')) | 0;
      }
      return sum;
    },
  },
  writeTwo: {
    prepare: viewsOf(Entries),
    pass(views, count, { values }) {
      for (let i = 0; i < count; i++) {
        const value = values[i & 1023];
        views[i].set('flags', value);
        views[i].set('space_required', value);
      }
      return 0;
    },
  },
  readWide: {
    prepare: viewsOf(Pieces),
    pass(views, count) {
      let sum = 0n;
      for (let i = 0; i < count; i++) sum = BigInt.asUintN(64, sum + views[i].get('iov_hnd'));
      return sum;
    },
  },
  readArray: {
    prepare: viewsOf(Words),
    pass(views, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const words = views[i].getView('words');
        for (let j = 0; j < 16; j++) sum = (sum + words.get(j)) | 0;
      }
      return sum;
    },
  },
};

/** A new view for each record. */
export const created = {
  count: 16_384,
  readTwo: {
    prepare: arrayView(Entries),
    pass(array, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const entry = array.getView(i);
        sum = (sum + entry.get('flags') + entry.get('space_required')) | 0;
      }
      return sum;
    },
  },
};

const Bits = BitFieldMixin({ kind: 4, urgent: 1, state: 3, priority: 6, mode: 2, channel: 7, shared: 1, weight: 5 });

/** Its bit-fields are those of a number, which has to be read and written by other means; one object takes them all. */
export const bitField = {
  count: 16_384,
  readBits: {
    prepare: ({ view }) => view,
    pass(view, count) {
      const bits = new Bits();
      let sum = 0;
      for (let i = 0; i < count; i++) {
        bits.value = view.getUint32(i * 8, true);
        sum = (sum + bits.get('kind') + bits.get('priority') + bits.get('channel')) | 0;
      }
      return sum;
    },
  },
  writeBits: {
    prepare: ({ view }) => view,
    pass(view, count, { small }) {
      const bits = new Bits();
      for (let i = 0; i < count; i++) {
        bits.value = view.getUint32(i * 8, true);
        const value = small[i & 1023];
        bits.set('priority', value).set('channel', value);
        view.setUint32(i * 8, bits.value, true);
      }
      return 0;
    },
  },
};

// Written by hand in the shape of what its compiler `flatc --ts --gen-mutable` makes of a `struct`, compiled to JavaScript.
import { ByteBuffer } from 'flatbuffers';

class Addr {
  bb = null;
  bb_pos = 0;

  __init(i, bb) {
    this.bb_pos = i;
    this.bb = bb;
    return this;
  }

  aport() {
    return this.bb.readUint32(this.bb_pos);
  }

  domainId() {
    return this.bb.readUint16(this.bb_pos + 4);
  }
}

class Entry {
  bb = null;
  bb_pos = 0;

  __init(i, bb) {
    this.bb_pos = i;
    this.bb = bb;
    return this;
  }

  ring(obj) {
    return (obj || new Addr()).__init(this.bb_pos, this.bb);
  }

  flags() {
    return this.bb.readUint16(this.bb_pos + 8);
  }

  mutate_flags(value) {
    this.bb.writeUint16(this.bb_pos + 8, value);
    return true;
  }

  spaceRequired() {
    return this.bb.readUint32(this.bb_pos + 12);
  }

  mutate_space_required(value) {
    this.bb.writeUint32(this.bb_pos + 12, value);
    return true;
  }
}

class Piece {
  bb = null;
  bb_pos = 0;

  __init(i, bb) {
    this.bb_pos = i;
    this.bb = bb;
    return this;
  }

  iovHnd() {
    return this.bb.readUint64(this.bb_pos);
  }
}

class Words {
  bb = null;
  bb_pos = 0;

  __init(i, bb) {
    this.bb_pos = i;
    this.bb = bb;
    return this;
  }

  words(index) {
    return this.bb.readUint32(this.bb_pos + 4 + index * 4);
  }
}

const prepare = ({ bytes }) => new ByteBuffer(bytes);

/** A new object for each record. */
export const created = {
  readTwo: {
    prepare,
    pass(bb, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const entry = new Entry().__init(i * 20, bb);
        sum = (sum + entry.flags() + entry.spaceRequired()) | 0;
      }
      return sum;
    },
  },
  readNested: {
    prepare,
    pass(bb, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const entry = new Entry().__init(i * 20, bb);
        sum = (sum + entry.ring().aport() + entry.ring().domainId()) | 0;
      }
      return sum;
    },
  },
  writeTwo: {
    prepare,
    pass(bb, count, { values }) {
      for (let i = 0; i < count; i++) {
        const entry = new Entry().__init(i * 20, bb);
        const value = values[i & 1023];
        entry.mutate_flags(value);
        entry.mutate_space_required(value);
      }
      return 0;
    },
  },
  readWide: {
    prepare,
    pass(bb, count) {
      let sum = 0n;
      for (let i = 0; i < count; i++) sum = BigInt.asUintN(64, sum + new Piece().__init(i * 16, bb).iovHnd());
      return sum;
    },
  },
  readArray: {
    prepare,
    pass(bb, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const record = new Words().__init(i * 68, bb);
        for (let j = 0; j < 16; j++) sum = (sum + record.words(j)) | 0;
      }
      return sum;
    },
  },
};

/** One object for all records. */
export const reused = {
  readTwo: {
    prepare,
    pass(bb, count) {
      const entry = new Entry();
      let sum = 0;
      for (let i = 0; i < count; i++) {
        entry.__init(i * 20, bb);
        sum = (sum + entry.flags() + entry.spaceRequired()) | 0;
      }
      return sum;
    },
  },
};

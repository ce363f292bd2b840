import { ByteBuffer } from 'flatbuffers';
import { bytes } from './record.mjs';

// Written by hand in the form of the accessors that its compiler, which is no npm package, makes of a struct.
class Address {
  bb = null;
  bb_pos = 0;

  __init(position, buffer) {
    this.bb_pos = position;
    this.bb = buffer;
    return this;
  }

  aport() {
    return this.bb.readUint32(this.bb_pos);
  }

  domainId() {
    return this.bb.readUint16(this.bb_pos + 4);
  }
}

const address = new Address().__init(0, new ByteBuffer(bytes));
console.log(`${address.aport()} ${address.domainId()}`);

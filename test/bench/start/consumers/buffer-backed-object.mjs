import { BufferBackedObject, Uint16, Uint32 } from 'buffer-backed-object';
import { bytes } from './record.mjs';

const fields = {
  aport: Uint32({ endianness: 'little' }),
  domain_id: Uint16({ endianness: 'little' }),
  pad: Uint16({ endianness: 'little' }),
};

const address = BufferBackedObject(bytes.buffer, fields, { byteOffset: bytes.byteOffset });
console.log(`${address.aport} ${address.domain_id}`);

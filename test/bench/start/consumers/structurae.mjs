import { View } from 'structurae';
import { bytes } from './record.mjs';

const Address = new View().create({
  $id: 'Address',
  type: 'object',
  properties: {
    aport: { type: 'integer', btype: 'uint32' },
    domain_id: { type: 'integer', btype: 'uint16' },
    pad: { type: 'integer', btype: 'uint16' },
  },
});

const address = new Address(bytes.buffer, bytes.byteOffset, bytes.byteLength);
console.log(`${address.get('aport')} ${address.get('domain_id')}`);

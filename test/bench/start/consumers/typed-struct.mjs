import { Struct } from 'typed-struct';
import { bytes } from './record.mjs';

const Address = new Struct('Address').UInt32LE('aport').UInt16LE('domain_id').UInt16LE('pad').compile();

const address = new Address(bytes);
console.log(`${address.aport} ${address.domain_id}`);

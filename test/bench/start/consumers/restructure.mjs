import { Struct, uint16le, uint32le } from 'restructure';
import { bytes } from './record.mjs';

const Address = new Struct({ aport: uint32le, domain_id: uint16le, pad: uint16le });

const address = Address.fromBuffer(bytes);
console.log(`${address.aport} ${address.domain_id}`);

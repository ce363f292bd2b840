import { Parser } from 'binary-parser';
import { bytes } from './record.mjs';

const parser = new Parser().endianness('little').uint32('aport').uint16('domain_id').uint16('pad');

const address = parser.parse(bytes);
console.log(`${address.aport} ${address.domain_id}`);

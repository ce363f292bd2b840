import { bytes } from './record.mjs';

const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
console.log(`${view.getUint32(0, true)} ${view.getUint16(4, true)}`);

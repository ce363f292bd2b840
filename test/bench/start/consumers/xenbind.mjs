import { XenArgoAddr } from 'xenbind/bindings/argo';
import { bytes } from './record.mjs';

const address = XenArgoAddr.over(bytes);
console.log(`${address.aport} ${address.domain_id}`);

import { inspect } from 'node:util';
import { XEN_ARGO_MSG_SLOT_SIZE, XenArgoRingMessageHeader } from 'xenbind/bindings/argo';

// A message as the hypervisor puts it on a ring: a header of 16 bytes, then the payload.
const page = new ArrayBuffer(4096);
const header = XenArgoRingMessageHeader.over(page, 64);
header.len = XenArgoRingMessageHeader.sizeWith(5);
header.source.aport = 7777;
header.source.domain_id = 3;
header.data(5).set(new TextEncoder().encode('hello'));

console.log(inspect(header));
console.log(`next message at ${64 + Math.ceil(header.len / XEN_ARGO_MSG_SLOT_SIZE) * XEN_ARGO_MSG_SLOT_SIZE}`);

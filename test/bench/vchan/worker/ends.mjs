// Both ends of a channel over memory of the benchmark's: a page, then the ring `left`, from the client to the server.
import { endpointOn, SharedPage } from '../../../../dist/runtime/vchan/shared-page.js';

export const PAGE = 4096;
const LIVE = 1;

/** Lays the page out: both sides are there, and the counters begin at 0. */
export function openPage(memory) {
  const page = new SharedPage(new Uint8Array(memory, 0, PAGE));
  page.atomics.cli_live.store(LIVE);
  page.atomics.srv_live.store(LIVE);
  return page;
}

/** `left` is the ring; nobody uses the other one, which lies in the page. */
export function openEnd(page, memory, role, peer) {
  const rings = { left: new Uint8Array(memory, PAGE), right: page.bytes.subarray(1024, 2048) };
  return endpointOn(page, role, rings, peer, true);
}

/** The long runs of the protocols' tests are not part of `npm run test:full` yet: XENBIND_PROTOCOL_FULL=1 asks for them. */
export const isFull = process.env.XENBIND_PROTOCOL_FULL === '1';

/** How much of something random a run does. */
export function effort(short: number, full: number): number {
  return isFull ? full : short;
}

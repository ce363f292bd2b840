/** True in `npm run test:full`. */
export const isFull = process.env.XENBIND_FULL === '1';

/** How much of something random a run does: a little in `npm test`, a lot in `npm run test:full`. */
export function effort(short: number, full: number): number {
  return isFull ? full : short;
}

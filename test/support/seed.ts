/**
 * The first seed of something random: XENBIND_SEED where it is set, for a run by hand with other cases than those of
 * every day; else `usual`.
 */
export function firstSeed(usual = 1): number {
  const { XENBIND_SEED: wanted } = process.env;
  if (wanted === undefined) return usual;
  if (!/^\d+$/.test(wanted)) throw new RangeError(`XENBIND_SEED is ${JSON.stringify(wanted)}, not a number from 0 on`);
  return Number(wanted);
}

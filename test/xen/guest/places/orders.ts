/**
 * How a domain has another one run programs: keys below `data/lab` of the domain that runs them.
 *
 *   ready     the agent listens
 *   run/N     [command, argument...] as JSON: start program N
 *   kill/N    kill it
 *   out/N/M   its line M
 *   exit/N    its exit code
 */
export const ORDERS = 'data/lab';

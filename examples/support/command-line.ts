/** Which end of an example runs here, and with what. */
export interface CommandLine {
  readonly role: 'server' | 'client' | 'both';
  /** The domain of the other end; nothing where both are here. */
  readonly peer: number;
  /** What is left for the example. */
  readonly args: readonly string[];
}

/** `server DOMID ...` or `client DOMID ...`, or neither. @throws SyntaxError a domain's id that is none */
export function parseCommandLine(words: readonly string[]): CommandLine {
  const [role, domain = '', ...args] = words;
  if (role !== 'server' && role !== 'client') return { role: 'both', peer: Number.NaN, args: words };
  if (!/^\d{1,5}$/.test(domain)) throw new SyntaxError(`expected: ${role} DOMID, the number of the other end's domain`);
  return { role, peer: Number(domain), args };
}

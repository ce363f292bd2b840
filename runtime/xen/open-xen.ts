import { XenError, type XenHost } from './interfaces/index.js';

/** Which kind of host. */
export type HostKind = 'linux' | 'emulator';

export interface OpenXenOptions {
  /** Default: the environment variable XENBIND_HOST, else `linux`. */
  readonly host?: HostKind;
  /**
   * The id of the own domain. Default: what xenstore says; with the emulator a domain that is new. A number that one of
   * this process's emulated domains has gives another program in that one.
   */
  readonly domain?: number;
}

/**
 * The host for the machine that this program runs on: Linux's devices in a domain of Xen, of which each is opened when
 * something needs it.
 *
 * With `XENBIND_HOST=emulator` it is a domain of an emulated Xen, one for each call. That Xen is in the memory of this
 * process: domains of one process meet there, two processes never do.
 *
 * ```ts
 * await using host = await openXen();
 * const argo = new Argo(host);
 * ```
 *
 * @throws XenUnavailableError EXENNONE not under Xen, EXENKOFFI koffi is missing, EXENSTORE, EXENPERM; XenError EINVAL a
 *   kind of host that is none, an id that no domain can have
 */
export async function openXen(options: OpenXenOptions = {}): Promise<XenHost> {
  // An empty variable is one that was not set.
  const kind = options.host ?? (process.env.XENBIND_HOST || 'linux');
  if (kind === 'linux') {
    const { openLinux } = await import('./linux/open-linux.js');
    return openLinux({ domain: options.domain });
  }
  if (kind === 'emulator') return openEmulated(options.domain);
  throw new XenError('EINVAL', 'xen(open)', `XENBIND_HOST is '${kind}': expected linux or emulator`);
}

/** The emulated domains of this process. */
type Domains = Map<number, { openHost(): XenHost }>;
let emulated: { readonly domains: Domains; readonly create: (domain?: number) => XenHost } | undefined;

async function openEmulated(domain: number | undefined): Promise<XenHost> {
  const { Emulator } = await import('../emulator/index.js');
  emulated ??= withDomains(new Emulator());
  const known = domain === undefined ? undefined : emulated.domains.get(domain);
  return known === undefined ? emulated.create(domain) : known.openHost();
}

function withDomains(emulator: InstanceType<typeof import('../emulator/index.js')['Emulator']>) {
  const domains: Domains = new Map();
  const create = (id?: number): XenHost => {
    const domain = emulator.createDomain(id === undefined ? {} : { id });
    domains.set(domain.id, domain);
    return domain.host;
  };
  return { domains, create };
}

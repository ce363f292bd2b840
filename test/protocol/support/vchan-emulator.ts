import { Emulator, type EmulatorOptions } from '../../../runtime/emulator/index.js';
import type { VchanLab, VchanLabKind } from '../suites/vchan/lab.js';

export interface VchanEmulatorOptions extends EmulatorOptions {
  /** Server and client in one domain. */
  readonly loopback?: boolean;
}

/** The emulator as a lab for vchan: server and client are guests without privilege. */
export function vchanEmulator(name: string, { loopback = false, ...options }: VchanEmulatorOptions = {}): VchanLabKind {
  return { name, twoDomains: !loopback, faults: true, make: async () => makeLab(options, loopback) };
}

function makeLab(options: EmulatorOptions, loopback: boolean): VchanLab {
  const emulator = new Emulator(options);
  const server = emulator.createDomain();
  const client = loopback ? server : emulator.createDomain();
  const control = emulator.createDomain({ id: 0 });
  const stranger = emulator.createDomain();
  return {
    server: server.host,
    client: loopback ? server.openHost() : client.host,
    stranger: stranger.host,
    control: control.host.store,
    faults: emulator.faults,
    openHost: async (of) => (of === 'server' ? server : client).openHost(),
    kill: async (domain, how) => emulator.destroy(domain, how),
    settled: () => emulator.settled(),
    open: () => {
      const { ports, references, mappings } = emulator.counts();
      return { ports, references, mappings };
    },
    close: () => emulator.close(),
  };
}

import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Emulator } from 'xenbind/emulator';
import type { XenHost } from 'xenbind/xen';

/** What an example does at the two ends. `peer` is the domain at the other end, `args` what stands on the command line. */
export interface Ends {
  /** Serves until what it gives is disposed of. */
  serve(host: XenHost, peer: number, args: readonly string[]): Promise<AsyncDisposable>;
  /** The client's part. */
  visit(host: XenHost, peer: number, args: readonly string[]): Promise<void>;
}

/** Runs an example between two emulated domains, if its file is the program that Node was started with. */
export async function runExample(moduleUrl: string, { serve, visit }: Ends): Promise<void> {
  const [, program, ...args] = process.argv;
  if (program === undefined || realpathSync(program) !== fileURLToPath(moduleUrl)) return;
  await using xen = new Emulator();
  const server = xen.createDomain();
  const client = xen.createDomain();
  await using _service = await serve(server.host, client.id, args);
  await visit(client.host, server.id, args);
}

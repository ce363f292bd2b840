import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isXenError, openXen, type XenHost } from 'xenbind/xen';
import { type CommandLine, parseCommandLine } from './command-line.js';

/** What an example does at the two ends. `peer` is the domain at the other end, `args` what stands on the command line. */
export interface Ends {
  /** Serves until what it gives is disposed of. */
  serve(host: XenHost, peer: number, args: readonly string[]): Promise<AsyncDisposable>;
  /** The client's part. */
  visit(host: XenHost, peer: number, args: readonly string[]): Promise<void>;
}

/**
 * Runs an example, if its file is the program that Node was started with: one end of it in a domain of Xen
 * (`server DOMID` or `client DOMID`, the other end's), or both between two emulated domains.
 */
export async function runExample(moduleUrl: string, ends: Ends): Promise<void> {
  const [, program, ...words] = process.argv;
  if (program === undefined || realpathSync(program) !== fileURLToPath(moduleUrl)) return;
  try {
    const command = parseCommandLine(words);
    await (command.role === 'both' || process.env.XENBIND_HOST === 'emulator' ? runBoth : runOne)(ends, command);
  } catch (error) {
    // What this machine lacks is no bug of the example.
    if (!isXenError(error) && !(error instanceof SyntaxError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

async function runBoth({ serve, visit }: Ends, { args }: CommandLine): Promise<void> {
  await using server = await openXen({ host: 'emulator' });
  await using client = await openXen({ host: 'emulator' });
  await using _service = await serve(server, client.domain, args);
  await visit(client, server.domain, args);
}

async function runOne({ serve, visit }: Ends, { role, peer, args }: CommandLine): Promise<void> {
  await using host = await openXen();
  // To return the promise would close the host before it is settled.
  if (role === 'client') return await visit(host, peer, args);
  await using _service = await serve(host, peer, args);
  console.error(`domain ${host.domain} serves domain ${peer}; Ctrl-C ends it`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}

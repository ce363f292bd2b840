import { expect } from 'vitest';
import { Vchan } from '../../../../runtime/vchan/index.js';
import type { XenHost } from '../../../../runtime/xen/interfaces/index.js';
import { effort } from '../../../support/effort.js';
import { pattern } from '../../support/vchan-memory.js';
import { failure, type LabRun, labTests, type VchanLabKind } from './lab.js';

/** Every step fails once, and every step is the last one of a domain. */
export function describeFaults(kind: VchanLabKind): void {
  const labIt = labTests(kind).skipIf(!kind.faults);

  labIt('a server leaves nothing behind, whichever step of its start fails', async (run) => {
    const options = { domain: run.lab.client.domain, path: run.path, orders: { left: 12, right: 13 } };
    const failed = await failEachStep(run, () => Vchan.serve(run.lab.server, options));
    expect(failed).toBeGreaterThan(10);
    expect(await failure(run.lab.server.store.read(`${run.path}/ring-ref`))).toBe('ENOENT');
  });

  labIt('a client leaves nothing behind, whichever step of its connecting fails', async (run) => {
    const server = await run.serve({ orders: { left: 12, right: 13 } });
    const options = { domain: run.lab.server.domain, path: run.path };
    const failed = await failEachStep(run, () => Vchan.connect(run.lab.client, options));
    expect(failed).toBeGreaterThan(8);
    // The server has seen nothing that it would stumble over.
    await run.connect();
    await server.accept();
  });

  for (const [victim, when] of [
    ['server', 'before'],
    ['server', 'after'],
    ['client', 'before'],
    ['client', 'after'],
  ] as const) {
    labIt.when(kind.twoDomains)(
      `nobody waits for ever when the ${victim}'s domain dies ${when} any step`,
      async (run) => {
        await run.end();
        const steps = await conversation(await kind.make(), undefined);
        expect(steps.calls).toBeGreaterThan(50);
        const ends = new Set<string>();
        for (let nth = 1; nth <= steps.calls; nth += effort(3, 1)) {
          const { outcome } = await conversation(await kind.make(), { victim, when, nth });
          ends.add(outcome[victim === 'server' ? 'client' : 'server']);
        }
        // The survivor got everything, or was told that the rest does not come; or it never had a peer.
        const known = ['done', 'cut off', 'EPIPE', 'never connected', ...(victim === 'server' ? ['ESRCH'] : [])];
        expect(known).toEqual(expect.arrayContaining([...ends]));
        expect(ends).toContain('never connected');
        expect(ends.size).toBeGreaterThan(1);
      },
    );
  }
}

/** Runs `open` with its first call failing, then its second one, and so on; how many times it failed. */
async function failEachStep(run: LabRun, open: () => Promise<Vchan>): Promise<number> {
  const { faults } = run.lab;
  const before = run.lab.open();
  const from = faults!.calls;
  const first = await open();
  const steps = faults!.calls - from;
  await first.close();
  await run.lab.settled();
  let failed = 0;
  for (let nth = 1; nth <= steps; nth++) {
    const fault = faults!.fail({ nth, code: 'EIO' });
    try {
      const vchan = await open();
      // A step that it can do without.
      fault.remove();
      await vchan.close();
    } catch (error) {
      failed++;
      expect(error).toMatchObject({ code: 'EIO' });
    }
    fault.remove();
    await run.lab.settled();
    expect(run.lab.open()).toEqual(before);
  }
  return failed;
}

interface Kill {
  readonly victim: 'server' | 'client';
  readonly when: 'before' | 'after';
  readonly nth: number;
}

const DATA = pattern(3000);

/** A client sends through small rings what the server sends back; maybe one of the domains dies on the way. */
async function conversation(lab: Awaited<ReturnType<VchanLabKind['make']>>, kill: Kill | undefined) {
  const { faults, server, client } = lab;
  const path = `/local/domain/${server.domain}/data/talk`;
  // What the store does for all is counted already.
  await server.store.makeDirectory('data/talk');
  const from = faults!.calls;
  if (kill) faults!.kill({ victim: lab[kill.victim].domain, when: kill.when, nth: kill.nth });
  const never = new AbortController();
  const programs = {
    server: settle(serverProgram(server, client.domain, path, never.signal), never.signal),
    client: settle(clientProgram(client, server.domain, path, never.signal), never.signal),
  };
  if (kill) {
    // The survivor may wait for somebody to come, but for nothing else.
    await programs[kill.victim];
    await lab.settled();
    never.abort();
  }
  const outcome = { server: await programs.server, client: await programs.client };
  const calls = faults!.calls - from;
  await lab.close();
  if (!kill) expect(outcome).toEqual({ server: 'done', client: 'done' });
  return { calls, outcome };
}

async function settle(program: Promise<string>, never: AbortSignal): Promise<string> {
  try {
    return await program;
  } catch (error) {
    if (never.aborted && error === never.reason) return 'never connected';
    return (error as { code: string }).code;
  }
}

async function serverProgram(host: XenHost, domain: number, path: string, signal: AbortSignal): Promise<string> {
  await using vchan = await Vchan.serve(host, { domain, path, orders: { left: 10, right: 11 } });
  await vchan.accept({ signal });
  const buffer = new Uint8Array(700);
  let count = 0;
  for (;;) {
    const read = await vchan.read(buffer);
    if (read === 0) return count === DATA.length ? 'done' : 'cut off';
    count += read;
    await vchan.write(buffer.subarray(0, read));
  }
}

async function clientProgram(host: XenHost, domain: number, path: string, signal: AbortSignal): Promise<string> {
  await using vchan = await Vchan.connect(host, { domain, path, wait: true, signal });
  const writing = vchan.write(DATA);
  writing.catch(() => {});
  const got = new Uint8Array(DATA.length);
  for (let at = 0; at < got.length; ) {
    const read = await vchan.read(got.subarray(at));
    if (read === 0) return 'cut off';
    at += read;
  }
  await writing;
  expect(got).toEqual(DATA);
  return 'done';
}

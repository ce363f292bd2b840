import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { XEN_ARGO_DOMID_ANY, XEN_ARGO_MSG_SLOT_SIZE } from '../../../generated/argo.js';
import type { DomainState } from '../../../runtime/emulator/domains/domain.js';
import type { Machine } from '../../../runtime/emulator/machine.js';

// Plain assertions: `expect` takes longer than the calls that are looked at here.

/** What holds after every call, whatever was called. */
export function assertInvariants(machine: Machine): void {
  let [mappings, mappedPages] = [0, 0];
  for (const domain of machine.domains) {
    assertRings(machine, domain);
    assertPorts(domain);
    if (domain.dying)
      deepStrictEqual([domain.ports.size, domain.hosts.size, domain.mappedPages, domain.sharedPages], [0, 0, 0, 0]);
    ok(domain.sharedPages <= domain.grants.size, 'each shared page has a reference');
    for (const grant of domain.grants) mappings += grant.mappings;
    mappedPages += domain.mappedPages;
  }
  strictEqual(mappedPages, mappings, 'who maps and what is mapped agree');
}

function assertRings(machine: Machine, { id, argo, dying }: DomainState): void {
  if (argo === undefined) return;
  strictEqual(dying, false);
  ok(argo.counter >= argo.size, 'no ring is uncounted');
  for (const { owner, partner, length, tx, waiters, space } of argo.rings) {
    strictEqual(owner.id, id);
    ok(tx % XEN_ARGO_MSG_SLOT_SIZE === 0 && tx < length, `write index ${tx} of ${length}`);
    ok(space >= 0 && space <= length - 32, `space ${space} of ${length}`);
    const forAll = partner === XEN_ARGO_DOMID_ANY;
    ok(forAll || machine.find(partner)?.dying === false, 'a partner lives');
    ok(waiters.size <= (forAll ? 32 : 1));
    for (const [waiter, wanted] of waiters) {
      ok(wanted <= length - 32, `${wanted} bytes wanted of ${length}`);
      strictEqual(machine.find(waiter)?.dying, false, 'who waits lives');
      ok(forAll || waiter === partner, 'who waits may send');
    }
  }
}

function assertPorts({ ports }: DomainState): void {
  for (const port of ports) {
    if (port.binding.kind !== 'interdomain') continue;
    const { peer } = port.binding;
    ok(peer.binding.kind === 'interdomain' && peer.binding.peer === port, 'both ends are bound to each other');
    strictEqual(peer.owner.ports.find(peer.number), peer);
  }
}

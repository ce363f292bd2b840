import type { StoreDaemon } from '../store/index.js';
import { makeDirectory, removeTree, setPermissions, write } from '../store/requests.js';

/**
 * What a toolstack writes for a new domain, as far as a program in it looks: its own directory, which it can read, its
 * id and name, and `data`, where it can write.
 */
export function publishDomain({ database, domains }: StoreDaemon, domain: number): void {
  const toolstack = { caller: { domain: 0, privileged: true }, quotas: undefined, space: database, domains };
  const home = homeOf(domain);
  const text = new TextEncoder();
  makeDirectory(toolstack, home);
  setPermissions(toolstack, home, [
    { domain: 0, access: 'none' },
    { domain, access: 'read' },
  ]);
  write(toolstack, `${home}/domid`, text.encode(String(domain)));
  write(toolstack, `${home}/name`, text.encode(`domain-${domain}`));
  makeDirectory(toolstack, `${home}/data`);
  setPermissions(toolstack, `${home}/data`, [{ domain, access: 'none' }]);
}

/** What a toolstack does when a domain is gone. */
export function withdrawDomain({ database }: StoreDaemon, domain: number): void {
  if (database.get(homeOf(domain)) !== undefined) removeTree(database, homeOf(domain));
}

function homeOf(domain: number): string {
  return `/local/domain/${domain}`;
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The machine's sources that serve its own release of Debian, in deb822 form, with sources of packages switched on. */
export function machineSources(): string {
  const folder = '/etc/apt/sources.list.d';
  const files = ['/etc/apt/sources.list', ...(existsSync(folder) ? readdirSync(folder).sort() : [])]
    .map((name) => path.resolve(folder, name))
    .filter((file) => existsSync(file));
  const system = readFileSync('/etc/os-release', 'utf8');
  return sourcesOf(
    files.map((name) => ({ name, text: readFileSync(name, 'utf8') })),
    system,
  );
}

/**
 * The same from the text of the files.
 *
 * @param system the text of /etc/os-release
 */
export function sourcesOf(files: readonly { readonly name: string; readonly text: string }[], system: string): string {
  const release = system.match(/^VERSION_CODENAME="?([\w-]+)/m)?.[1];
  const stanzas = files.flatMap(({ name, text }) => {
    if (name.endsWith('.sources')) return text.split(/\n\s*\n/).map(enabledSource);
    return name.endsWith('.list') ? text.split('\n').map(oneLineSource) : [];
  });
  const ours = stanzas.filter((stanza) => suites(stanza).some((suite) => new RegExp(`^${release}(-|/|$)`).test(suite)));
  if (release === undefined || ours.length === 0) {
    throw new Error('The lab takes Xen and Linux from Debian: /etc/apt has no source for the release of this machine');
  }
  return ours.map((stanza) => `${stanza.replace(/^Types:.*$/im, 'Types: deb deb-src').trim()}\n`).join('\n');
}
/** The stanza, for every architecture; '' when it is switched off. */
function enabledSource(stanza: string): string {
  // A stanza of source packages alone would be a second one.
  if (!/^Types:(.*\s)?deb(\s|$)/im.test(stanza)) return '';
  if (/^Enabled:\s*no/im.test(stanza)) return '';
  return stanza
    .split('\n')
    .filter((line) => !line.startsWith('#') && !/^Architectures:/i.test(line))
    .join('\n');
}

/** `deb [signed-by=FILE] URI SUITE COMPONENT...` in the other form; '' for any other line. */
function oneLineSource(line: string): string {
  const match = line.match(/^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s+(.*\S)\s*$/);
  if (!match) return '';
  const signed = match[1]?.match(/signed-by=(\S+)/)?.[1];
  const lines = ['Types: deb', `URIs: ${match[2]}`, `Suites: ${match[3]}`, `Components: ${match[4]}`];
  return [...lines, ...(signed === undefined ? [] : [`Signed-By: ${signed}`])].join('\n');
}

function suites(stanza: string): readonly string[] {
  return stanza.match(/^Suites:\s*(.*)$/im)?.[1]?.split(/\s+/) ?? [];
}

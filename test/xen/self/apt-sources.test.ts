import { describe, expect, it } from 'vitest';
import { sourcesOf } from '../prepare/apt-sources.js';

const SYSTEM = 'NAME="Debian GNU/Linux"\nVERSION_CODENAME=bookworm\n';
const list = (text: string) => [{ name: '/etc/apt/sources.list', text }];
const deb822 = (text: string) => [{ name: '/etc/apt/sources.list.d/x.sources', text }];

describe("the lab's apt sources", () => {
  it("are the machine's in deb822 form, with sources of packages and every architecture", () => {
    const text =
      'Types: deb\n# a comment\nURIs: mirror\nSuites: bookworm bookworm-updates\nComponents: main\nArchitectures: amd64\n';
    expect(sourcesOf(deb822(text), SYSTEM)).toBe(
      'Types: deb deb-src\nURIs: mirror\nSuites: bookworm bookworm-updates\nComponents: main\n',
    );
  });

  it('may stand in one line each', () => {
    const text =
      '# deb mirror bookworm main\ndeb [arch=amd64 signed-by=/k.gpg] mirror bookworm-security main contrib\ndeb-src mirror bookworm main\n';
    expect(sourcesOf(list(text), SYSTEM)).toBe(
      'Types: deb deb-src\nURIs: mirror\nSuites: bookworm-security\nComponents: main contrib\nSigned-By: /k.gpg\n',
    );
  });

  it('are none of other vendors, of other releases, switched off, or of sources alone', () => {
    const own = 'deb mirror bookworm main\n';
    const others = [
      ...list('deb vendor nodistro main\ndeb vendor cloud-bookworm main\ndeb mirror trixie main\n'),
      ...deb822(
        'Enabled: no\nTypes: deb\nURIs: off\nSuites: bookworm\n\nTypes: deb-src\nURIs: src\nSuites: bookworm\n',
      ),
      { name: '/etc/apt/sources.list.d/old.list.disabled', text: own },
    ];
    expect(sourcesOf([...others, ...list(own)], SYSTEM)).toBe(sourcesOf(list(own), SYSTEM));
    expect(() => sourcesOf(others, SYSTEM)).toThrow('/etc/apt has no source for the release');
    expect(() => sourcesOf(list(own), '')).toThrow('/etc/apt has no source for the release');
  });
});

import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { scratch, xenbind } from '../support/command.js';
import { type TestRepository, testRepository } from '../support/git-repository.js';
import { describeWith } from '../support/tools.js';

const ABI = ['--abi', 'x86_64'];

/** A header and what it includes, which changed as well; the working tree has neither state. */
function history(): TestRepository {
  const repository = testRepository();
  repository.write({
    'include/api.h': '#include "dep.h"\nstruct a { dep_t x; word y; };\n',
    'include/dep.h': 'typedef unsigned int dep_t;\n',
    'pre.h': 'typedef unsigned short word;\n',
    'xenbind.config.json': JSON.stringify({
      headers: [{ path: 'include/api.h', prelude: ['pre.h'] }],
      abis: ['x86_64', 'arm64'],
    }),
  });
  repository.commit('v1');
  repository.write({
    'include/api.h': '#include "dep.h"\n#include <extra.h>\nstruct a { dep_t x; word y; };\n',
    'include/dep.h': 'typedef unsigned long long dep_t;\n',
    'include/deeper/extra.h': '#define EXTRA 1\n',
  });
  repository.commit('v2');
  return repository;
}

const EXPECTED = `abi-breaking: field a.x: type unsigned integer of 4 bytes -> unsigned integer of 8 bytes, size 4 -> 8
    OLD include/api.h:2:18 -> NEW include/api.h:3:18
    so: a.y: offset 4 -> 8; struct a: size 8 -> 16, alignment 4 -> 8
`;

describeWith('git')('a side at a git revision', () => {
  it('is what files of that time give, includes and prelude too', async () => {
    const { root, write, git } = history();
    const args = ['-I', 'include/deeper'];
    const both = await xenbind(root, 'diff', 'v1:include/api.h', 'v2:include/api.h', ...args);
    expect(both.err).toBe('');
    expect(both.code).toBe(4);
    expect(both.out).toContain(EXPECTED.replace('OLD ', 'v1:').replace('NEW ', 'v2:'));
    expect(both.out).toContain('\narm64: layout changed; 1 ABI-breaking');

    // The working tree is what it is; the revisions do not see it.
    write({ 'include/dep.h': '#error never read\n', 'include/deeper/extra.h': '#error never read\n' });
    expect(await xenbind(root, 'diff', 'v1:include/api.h', 'v2:include/api.h', ...args)).toEqual(both);
    for (const [old, to] of [
      ['v2~1:include/api.h', 'main:include/api.h'],
      ['HEAD^:./include/api.h', 'HEAD:./include/../include/api.h'],
      ['HEAD^{/^v1}:include/api.h', '@:include/api.h'],
    ] as const) {
      const { code, out } = await xenbind(root, 'diff', old, to, ...args);
      expect(code, old).toBe(4);
      expect(out).toContain('so: a.y: offset 4 -> 8; struct a: size 8 -> 16, alignment 4 -> 8');
    }

    git('checkout', '-q', '--', '.');
    const mixed = await xenbind(root, 'diff', 'v1:include/api.h', 'include/api.h', ...args);
    expect(mixed.out).toContain(EXPECTED.replace('OLD ', 'v1:').replace('NEW ', ''));
    const none = await xenbind(root, 'diff', 'include/api.h', 'v2:include/api.h', ...args);
    expect(none).toEqual({ code: 0, out: 'x86_64: no difference\narm64: no difference\n', err: '' });
  });

  it('does not have what only the working tree has', async () => {
    const { root, write, git } = history();
    git('rm', '-q', '--cached', 'include/deeper/extra.h');
    git('commit', '-q', '-m', 'untracked');
    write({ '.gitignore': 'deeper\n' });
    const { code, err } = await xenbind(root, 'diff', 'HEAD:include/api.h', 'v1:include/api.h', '-I', 'include/deeper');
    expect(code).toBe(1);
    expect(err).toMatch(/^HEAD:include\/api\.h:2:10: error: .*<extra\.h> was not found/);
  });

  it('is told from the root of the repository, or with ./ from the working directory', async () => {
    const { root } = history();
    const inside = path.join(root, 'include');
    const args = ['-c', '../xenbind.config.json', '-I', 'deeper'];
    expect((await xenbind(inside, 'diff', 'v1:include/api.h', 'v2:./api.h', ...args)).code).toBe(4);
    const wrong = await xenbind(inside, 'diff', 'v1:api.h', 'v2:./api.h', ...args);
    expect(wrong.code).toBe(1);
    expect(wrong.err).toMatch(/no file 'api\.h' in revision 'v1' \[not-in-revision\]\n {2}hint: .*write v1:\.\/api\.h/);
  });

  it('may be a snapshot', async () => {
    const { root, commit } = history();
    const generate = ['generate', '-I', 'include/deeper', '--no-verify'];
    expect(await xenbind(root, ...generate)).toMatchObject({ code: 0 });
    commit('v3');
    writeFileSync(path.join(root, 'include/api.h'), '#include "dep.h"\nstruct a { dep_t x; };\n');
    expect(await xenbind(root, ...generate)).toMatchObject({ code: 0 });
    const snapshots = await xenbind(root, 'diff', 'v3:generated/abi.json', 'generated/abi.json');
    expect(snapshots.code).toBe(4);
    expect(snapshots.out).toContain('abi-breaking: field a.y: removed, type word, offset 8');
    const header = await xenbind(root, 'diff', 'v3:generated/abi.json', 'include/api.h', '-I', 'include/deeper');
    expect(header.out.replace(/^ {4}include.*\n/gm, '')).toBe(snapshots.out);
    writeFileSync(path.join(root, 'generated/abi.json'), '{]');
    commit('broken');
    const broken = await xenbind(root, 'diff', 'broken:generated/abi.json', 'v3:generated/abi.json');
    expect(broken).toMatchObject({ code: 1, out: '' });
    expect(broken.err).toMatch(/^broken:generated\/abi\.json:1:2: error: .*\[snapshot-syntax\]\n> 1 \| \{\]/);
  });

  it('shows its own text where it has a mistake, not the working tree’s', async () => {
    const { root, write, commit } = history();
    write({ 'include/dep.h': '/* one */\n/* two */\ntypedef unknown_t dep_t;\n' });
    commit('bad');
    write({ 'include/dep.h': 'typedef int dep_t;\n' });
    for (const cwd of [root, path.join(root, 'include')]) {
      const args = ['-c', path.join(root, 'xenbind.config.json'), '-I', path.join(root, 'include/deeper')];
      const { code, out, err } = await xenbind(cwd, 'diff', 'bad:include/api.h', 'v1:include/api.h', ...args);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toMatch(/^bad:include\/dep\.h:3:9: error: unknown type name 'unknown_t'/m);
      expect(err).toContain('> 3 | typedef unknown_t dep_t;');
    }
    const missing = await xenbind(root, 'diff', 'v2:include/api.h', 'v1:include/api.h');
    expect(missing.err).toMatch(/^v2:include\/api\.h:2:10: error: .*<extra\.h>/);
  });

  it('follows links, inside of the repository and out of it', async () => {
    const { root, write, commit } = testRepository();
    const outside = scratch();
    writeFileSync(path.join(outside, 'far.h'), 'typedef int far_t;\n');
    write({
      'real/dep.h': 'typedef char dep_t;\n',
      'real/api.h':
        '#include "linked/dep.h"\n#include "far.h"\n#include "up.h"\nstruct a { dep_t x; far_t y; up_t z; };\n',
    });
    symlinkSync('../real', path.join(root, 'real/linked'));
    symlinkSync('real/api.h', path.join(root, 'api.h'));
    symlinkSync(path.join(outside, 'far.h'), path.join(root, 'far.h'));
    symlinkSync(path.join(root, 'real/up-target.h'), path.join(root, 'up.h'));
    symlinkSync('loop.h', path.join(root, 'loop.h'));
    write({ 'real/up-target.h': 'typedef short up_t;\n' });
    commit('v1');
    write({ 'real/dep.h': 'typedef long dep_t;\n' });
    rmSync(path.join(root, 'real/linked'));
    const result = await xenbind(root, 'diff', 'v1:api.h', 'v1:real/api.h', ...ABI, '-I', '.', '-I', 'real');
    expect(result).toEqual({ code: 0, out: 'x86_64: no difference\n', err: '' });
    // The working tree has lost a link that the revision has.
    const broken = await xenbind(root, 'diff', 'v1:api.h', 'real/api.h', ...ABI, '-I', '.', '-I', 'real');
    expect(broken.err).toMatch(/^real\/api\.h:1:10: error: /);
    expect((await xenbind(root, 'diff', 'v1:loop.h', 'v1:api.h')).err).toContain('[not-in-revision]');
  });

  it('has the files of submodules as they were', async () => {
    const library = testRepository();
    library.write({ 'dep.h': 'typedef unsigned int dep_t;\n' });
    library.commit('one');
    const { root, git, write, commit } = testRepository();
    git('submodule', '--quiet', 'add', library.root, 'vendor/library');
    write({ 'api.h': '#include "vendor/library/dep.h"\nstruct a { dep_t x; };\n' });
    commit('v1');
    library.write({ 'dep.h': 'typedef unsigned long dep_t;\n' });
    library.commit('two');
    git('-C', 'vendor/library', 'pull', '-q');
    commit('v2');
    const { code, out, err } = await xenbind(root, 'diff', 'v1:api.h', 'v2:api.h', ...ABI);
    expect({ code, err }).toEqual({ code: 4, err: '' });
    expect(out).toContain('size 4 -> 8');
    expect(await xenbind(root, 'diff', 'v1:vendor/library/dep.h', 'v2:vendor/library/dep.h', ...ABI)).toMatchObject({
      code: 4,
    });
    rmSync(path.join(root, 'vendor/library'), { recursive: true });
    mkdirSync(path.join(root, 'vendor/library'));
    const missing = await xenbind(root, 'diff', 'v1:api.h', 'v2:api.h', ...ABI);
    expect(missing.code).toBe(1);
    expect(missing.err).toMatch(/^v1:api\.h:1:10: error: .*dep\.h/m);
    expect(missing.err).toMatch(/warning: the submodule 'vendor\/library' is not here as revision 'v1' has it/);
    expect((await xenbind(root, 'diff', 'v1:vendor/library/dep.h', 'api.h')).err).toMatch(
      /^error: .*\[submodule-missing\]/,
    );
  });

  it('gives way to a file of that name', async () => {
    const { root, write } = history();
    write({ 'v1:include/api.h': 'struct other { int x; };\n' });
    const { out } = await xenbind(root, 'diff', 'v1:include/api.h', 'v1:include/api.h', ...ABI, '--json');
    expect(JSON.parse(out).changes).toEqual([]);
    const { err, code } = await xenbind(
      root,
      'diff',
      'v2:include/api.h',
      'v1:include/api.h',
      ...ABI,
      '-I',
      'include/deeper',
    );
    expect({ code, err }).toEqual({ code: 4, err: '' });
  });

  it('is refused with what is wrong about it', async () => {
    const { root } = history();
    const cases: readonly (readonly [side: string, message: RegExp])[] = [
      ['v9:include/api.h', /git knows no revision 'v9' \[unknown-revision\]/],
      ['--upload-pack=x:include/api.h', /\[usage\]|\[unknown-revision\]/],
      ['v1..v2:include/api.h', /git knows no revision 'v1\.\.v2'/],
      ['v1:include/gone.h', /no file 'include\/gone\.h' in revision 'v1' \[not-in-revision\]/],
      ['v1:include', /'include' is a folder in revision 'v1' \[folder-in-revision\]/],
      ['v1:', /'\.' is a folder in revision 'v1'/],
      ['v1:../../x.h', /'\.\.\/\.\.\/x\.h' lies outside of the git repository/],
      [':include/api.h', /has no revision before its colon \[bad-revision\]/],
      ['v1:include/api.h/more', /\[not-in-revision\]/],
    ];
    for (const [side, message] of cases) {
      const { code, out, err } = await xenbind(root, 'diff', '--', side, 'include/api.h');
      expect([code, out], side).toEqual([1, '']);
      expect(err).toMatch(message);
    }
  });

  it('needs git, and a repository', async () => {
    const folder = scratch();
    writeFileSync(path.join(folder, 'a.h'), 'struct a { int x; };\n');
    const outside = await xenbind(folder, 'diff', 'v1:a.h', 'a.h');
    expect(outside.code).toBe(1);
    expect(outside.err).toMatch(/'v1:a\.h' is no file, and this folder is in no git repository .*\[no-repository\]/);
    const before = process.env.PATH;
    process.env.PATH = folder;
    try {
      const without = await xenbind(folder, 'diff', 'v1:a.h', 'a.h');
      expect(without.code).toBe(1);
      expect(without.err).toMatch(/there is no git to read it with \[git-missing\]/);
    } finally {
      process.env.PATH = before;
    }
  });

  it('says what git said of a damaged repository', async () => {
    const { root, git } = history();
    const id = git('rev-parse', 'v1:include/dep.h').trim();
    const object = path.join(root, '.git/objects', id.slice(0, 2), id.slice(2));
    rmSync(object);
    const { code, err } = await xenbind(root, 'diff', 'v1:include/api.h', 'include/api.h', '-I', 'include/deeper');
    expect(code).toBe(1);
    expect(err).toMatch(/^error: git could not read 'v1:include\/api\.h': .*\[git-failed\]/m);
  });
});

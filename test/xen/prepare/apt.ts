import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../../support/tools.js';
import { machineSources } from './apt-sources.js';
import { cached } from './cache.js';

/**
 * An apt of our own beside the machine's: its sources, with source packages and both architectures, and its own lists
 * and state. Nothing of the machine's own configuration is touched, and root is not needed.
 */
export class Apt {
  readonly #configuration: string;
  /** Whether this run has asked for the lists. */
  #fresh = false;

  constructor(report: (line: string) => void) {
    const sources = machineSources();
    const root = cached('apt', [sources], report, (folder) => {
      for (const part of ['state/lists/partial', 'archives/partial', 'sources']) {
        mkdirSync(path.join(folder, part), { recursive: true });
      }
      writeFileSync(path.join(folder, 'state', 'status'), '');
      writeFileSync(path.join(folder, 'sources', 'debian.sources'), sources);
      run('apt-get', ['-c', writeConfiguration(folder), 'update', '-qq']);
      this.#fresh = true;
    });
    this.#configuration = writeConfiguration(root);
  }

  /** Downloads packages (`name:architecture`) and unpacks them into a folder. */
  unpack(packages: readonly string[], folder: string): void {
    const archives = path.join(folder, 'archives');
    mkdirSync(archives);
    this.#withFreshLists(() =>
      run('apt-get', ['-c', this.#configuration, 'download', '-qq', ...packages], { cwd: archives }),
    );
    const tree = path.join(folder, 'root');
    for (const archive of readdirSync(archives)) run('dpkg', ['-x', path.join(archives, archive), tree]);
    run('rm', ['-rf', archives]);
  }

  /** The first package whose name begins like this that another one depends on. */
  dependency(of: string, prefix: string): string {
    const text = run('apt-cache', ['-c', this.#configuration, 'depends', of]);
    const found = text.match(new RegExp(`^ *Depends: (${prefix}[^: \\n]*)`, 'm'));
    if (!found) throw new Error(`the package ${of} depends on no ${prefix}*; apt-cache says:\n${text}`);
    return found[1]!;
  }

  /**
   * Unpacks the newest source of a package that is served, patched, into `folder`. Archives of security updates may
   * list sources that they do not have.
   */
  source(name: string, folder: string): void {
    const text = run('apt-cache', ['-c', this.#configuration, 'showsrc', name]);
    const versions = [...text.matchAll(/^Version: (.+)$/gm)].map((match) => match[1]!);
    const newestFirst = [...new Set(versions)].sort((a, b) => (isNewer(a, b) ? -1 : 1));
    const failures: string[] = [];
    for (const version of newestFirst) {
      const download = path.join(folder, `download-${failures.length}`);
      mkdirSync(download);
      try {
        this.#withFreshLists(() =>
          run('apt-get', ['-c', this.#configuration, 'source', '-qq', `${name}=${version}`], { cwd: download }),
        );
      } catch (error) {
        failures.push((error as Error).message);
        continue;
      }
      const [tree] = readdirSync(download, { withFileTypes: true }).filter((entry) => entry.isDirectory());
      run('mv', [path.join(download, tree!.name), path.join(folder, 'source')]);
      run('find', [folder, '-maxdepth', '1', '-name', 'download-*', '-exec', 'rm', '-rf', '{}', '+']);
      return;
    }
    throw new Error(`no source package of ${name} could be had:\n${failures.join('\n')}`);
  }

  /** Lists that are older than what is served name packages that are gone: then once more with new ones. */
  #withFreshLists(download: () => void): void {
    try {
      download();
    } catch (error) {
      if (this.#fresh) throw error;
      this.#fresh = true;
      run('apt-get', ['-c', this.#configuration, 'update', '-qq']);
      download();
    }
  }
}

function isNewer(a: string, b: string): boolean {
  try {
    run('dpkg', ['--compare-versions', a, 'gt', b]);
    return true;
  } catch {
    return false;
  }
}

function writeConfiguration(root: string): string {
  const file = path.join(root, 'apt.conf');
  writeFileSync(
    file,
    [
      `Dir::State "${root}/state/";`,
      `Dir::State::status "${root}/state/status";`,
      `Dir::Cache "${root}/";`,
      'Dir::Etc::sourcelist "/dev/null";',
      `Dir::Etc::sourceparts "${root}/sources/";`,
      'Dir::Etc::preferencesparts "/dev/null";',
      'APT::Architecture "amd64";',
      'APT::Architectures { "amd64"; "arm64"; };',
      'APT::Sandbox::User "";',
      'Acquire::Languages "none";',
      'Acquire::Retries "3";',
      '',
    ].join('\n'),
  );
  return file;
}

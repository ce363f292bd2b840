import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../generator/cli/exit-codes.js';
import { projectRoot } from '../support/models.js';

/** What README.md shows is what the repository has. */
const readme = readFileSync(path.join(projectRoot, 'README.md'), 'utf8');

function block(name: string): string {
  const [, text] = new RegExp(`<!-- ${name}:begin -->\n\`\`\`\\w*\n([\\s\\S]*?)\`\`\`\n<!-- ${name}:end -->`).exec(
    readme,
  )!;
  return text!;
}

describe('README.md', () => {
  it.each([
    ['first-program', 'first-program', 'first-output'],
    ['argo-hello', 'argo-hello', 'argo-output'],
    ['vchan-hello', 'vchan-hello', 'vchan-output'],
  ])('shows examples/%s.ts as it is run, and what it prints', (name, shown, output) => {
    expect(block(shown)).toBe(readFileSync(path.join(projectRoot, `examples/${name}.ts`), 'utf8'));
    const program = path.join(projectRoot, `dist/examples/${name}.js`);
    expect(existsSync(program), 'npm run build makes it').toBe(true);
    const { stdout, status } = spawnSync(process.execPath, [program], { encoding: 'utf8', timeout: 20_000 });
    expect(status).toBe(0);
    expect(block(output)).toBe(stdout);
  });

  it("shows the project's own configuration", () => {
    expect(block('configuration')).toBe(readFileSync(path.join(projectRoot, 'xenbind.config.json'), 'utf8'));
  });

  it('lists the exit codes that there are', () => {
    const listed = [...readme.matchAll(/^\| (\d+)(?: to (\d+))? \|/gm)].flatMap(([, from, to]) => {
      const first = Number(from);
      return Array.from({ length: (to ? Number(to) : first) - first + 1 }, (_, i) => first + i);
    });
    expect(listed).toEqual(Object.values(EXIT).sort((a, b) => a - b));
  });

  it('names files that exist', () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target!);
    expect(links.length).toBeGreaterThan(1);
    expect(links.filter((target) => !existsSync(path.join(projectRoot, target)))).toEqual([]);
  });
});

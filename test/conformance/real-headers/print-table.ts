import { writeFileSync } from 'node:fs';
import { debianHeaders } from '../../support/debian-headers.js';
import { hasTool } from '../../support/tools.js';
import { compilerOf } from './gcc.js';
import { ABIS, installedHeaders } from './installed.js';
import { README, readmeWith, tables } from './readme.js';
import { survey } from './survey.js';

/** `npm run headers:table`: prints the tables of README.md; with `--write`, puts them there. */
const include = debianHeaders();
const missing = [...ABIS.map(compilerOf), 'readelf'].filter((tool) => !hasTool(tool));
if (!include || missing.length > 0) {
  const what = include ? missing.join(', ') : "Debian's package libxen-dev, by apt-get download";
  process.stderr.write(`headers:table needs ${what}\n`);
  process.exit(1);
}
const found = await survey(installedHeaders(include), ABIS, include, (done, total) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${total}${done === total ? '\n' : ''}`);
});
const made = tables(found);
if (process.argv.includes('--write')) writeFileSync(README, readmeWith(made));
else process.stdout.write([...made.values()].join('\n'));
if (found.some(({ verdict }) => verdict.kind === 'differs')) process.exitCode = 1;

// Takes out of both package-lock.json what names a host and npm does not need to install: `npm run lockfile` after every
// change of a dependency. `.npmrc` already leaves out where packages were resolved.
import { readFileSync, writeFileSync } from 'node:fs';

for (const folder of ['..', '../test/bench/peers']) {
  const file = new URL(`${folder}/package-lock.json`, import.meta.url);
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  for (const entry of Object.values(lock.packages)) {
    delete entry.funding;
    delete entry.resolved;
  }
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
